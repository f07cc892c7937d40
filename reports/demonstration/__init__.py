"""Real facts to show the portal with: Đồng Nai and two neighbours, first half of 2024, and the period that runs today.

Facts of the registers lie in ``data/*.json``, prose in ``data/texts/*.html``, in words of our own; what no report
states (a day, a number of people) is invented and says so in the record's source. No real person is named.
"""
