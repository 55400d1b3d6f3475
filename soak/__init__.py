"""Long runs that try to lose something: see docs/reliability.md and `make soak`."""
