"""Any number of rows in bounded memory: every estimate is a sum over rows of a few columns.

A table is cut in blocks of a fixed number of rows. Each pass works out sums block by block and adds the blocks in their
own order: neither the batches a file is read in, nor the number of workers, nor the machine's memory changes a digit.
Data in memory are a table of one array per column: the same blocks, the same sums, the same bytes.
"""

from analysis.stats.chunks.blocks import BLOCK, Block, Info, Runner, Serial, Table, table_of
from analysis.stats.chunks.sample import ChunkedDesign
from analysis.stats.chunks.vectors import Arrays, Vector, Vectors

__all__ = [
    "BLOCK",
    "Arrays",
    "Block",
    "ChunkedDesign",
    "Info",
    "Runner",
    "Serial",
    "Table",
    "Vector",
    "Vectors",
    "table_of",
]
