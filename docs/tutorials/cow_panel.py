# %% [markdown]
# # A yearly panel from the Correlates of War
# How many organisations do two States share, year by year? The data set of intergovernmental organisations (version 3,
# Pevehouse et al. 2020, DOI 10.1177/0022343319881175) is not part of the package: download its two tables, and give
# their folder.

# %%
import sys

import pandas as pd

import govgraph as gg

folder, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
edition = gg.load_edition("cow", folder)

# %% [markdown]
# A year at a time: only spells whose dates include it count, and only States that have data in it.

# %%
years = []
for year in range(first, last + 1):
    frame = gg.overlap(edition.at(year), nodes="states", by="organisations").to_pandas()
    years.append(frame[["a", "b", "shared", "jaccard"]].assign(year=year))
panel = pd.concat(years, ignore_index=True)
print(panel.to_string(index=False))
