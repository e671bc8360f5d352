# %% [markdown]
# # Overlaps, and whether chance gives as much
# Which mechanisms have members in common, and is that more than geography explains?
# The seed comes with the package: no database, no server.

# %%
import govgraph as gg

edition = gg.load_edition("2010")
edition

# %% [markdown]
# Every pair of mechanisms by the States that are members of both. The first row has the most in common.

# %%
table = gg.overlap(edition, nodes="mechanisms", by="states", test=True)
frame = table.to_pandas()
print(frame[["a", "b", "shared", "jaccard"]].head(3).to_string(index=False))

# %% [markdown]
# `q_subregions` compares with lists drawn within the States' own sub-regions: near 0, geography does not explain the
# pair; near 1, it does. It allows for all the pairs that are tested (false discovery rate).

# %%
beyond = frame[frame["q_subregions"] < 0.05]
print(f"{len(frame)} pairs, {len(beyond)} beyond geography")
for sentence in beyond["sentence"]:
    print(sentence)

# %% [markdown]
# What a column means, in which unit, and what the figures rest on:

# %%
for column in table.columns[:6]:
    print(f"{column.name}: {column.meaning} [{column.unit or 'text'}]")
print("\n".join(table.provenance.words()))
