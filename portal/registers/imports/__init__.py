"""Excel in: guard → read in a child process → plan → preview → one transaction. Each step is a module of this package."""
