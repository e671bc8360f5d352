"""Any table in which somebody lists who is in what: its cells by place, what its columns mean, and the data set.

`grids` reads a file as rows of cells, `mapping` says what the columns mean, `ties` finds who is in what in the cells,
`loader` makes a data set of them.
"""
