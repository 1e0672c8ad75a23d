"""Workbooks (.xlsx): the plain data of a case or unit file as sheets that people fill in, and back again.

Which sheets there are, their headings and explanations are data (``sheets/*.yaml``). Nothing here knows the law or the model:
`skprules.reading` builds the case from what `skprules.workbook.read` finds, as from any other file.
"""
