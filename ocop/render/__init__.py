"""One small drawer per format; each knows how a table looks there, none knows what it counts."""
