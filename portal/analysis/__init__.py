"""Analysis: trends and breakdowns of figures, each as a chart with its table, at an address that can be passed on."""
