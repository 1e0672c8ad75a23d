"""Complete, fictitious cases that the README, the demo and the tests use. Data only."""
