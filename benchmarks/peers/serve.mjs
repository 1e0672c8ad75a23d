// Fills a template again and again and says how long it took; benchmarks/node_peers.py talks to it.
//
//     node serve.mjs docxtemplater|carbone TEMPLATE.docx DATA.json
//
// One line {"version": …} when ready. Then for each line {"calls": N} one line {"seconds": …}, the time of all calls, and for
// {"save": PATH} one line {"bytes": …}. The time is taken here, so that it holds nothing of the talk between the processes.
import fs from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [name, template, data] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const context = JSON.parse(fs.readFileSync(data, "utf8"));

// Each as its own documentation shows it.
const makers = {
  docxtemplater() {
    const Docxtemplater = require("docxtemplater");
    const PizZip = require("pizzip");
    const content = fs.readFileSync(template);
    return async () => {
      const document = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
      document.render(context);
      return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  carbone() {
    const carbone = require("carbone");
    return () =>
      new Promise((resolve, reject) =>
        carbone.render(template, context, (error, result) => (error ? reject(error) : resolve(result))),
      );
  },
};

function say(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

// The time of the processor, or the time on the wall where that is less: as benchmarks/timing.py does it.
async function timed(fill, calls) {
  const [start, before] = [process.hrtime.bigint(), process.cpuUsage()];
  for (let call = 0; call < calls; call += 1) await fill();
  const used = process.cpuUsage(before);
  return Math.min(Number(process.hrtime.bigint() - start) / 1e9, (used.user + used.system) / 1e6);
}

const fill = makers[name]();
say({ version: JSON.parse(fs.readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url))).version });
for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  if (order.save !== undefined) {
    const content = await fill();
    fs.writeFileSync(order.save, content);
    say({ bytes: content.length });
  } else {
    say({ seconds: await timed(fill, order.calls) });
  }
}
process.exit(0); // carbone keeps something open
