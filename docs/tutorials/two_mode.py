# %% [markdown]
# # A two-mode network into networkx
# Mechanisms and States are two kinds of nodes; an edge says that a State is a member.

# %%
import networkx as nx

import govgraph as gg

edition = gg.load_edition("2010")
network = edition.to_networkx(two_mode=("mechanisms", "states"))
print(network)

# %% [markdown]
# `bipartite` is 0 for mechanisms and 1 for States, as networkx has it; every edge has its citations.

# %%
mechanisms = {node for node, side in network.nodes(data="bipartite") if side == 0}
print(len(mechanisms), "mechanisms,", len(network) - len(mechanisms), "States")
print(network.edges["bali", "THA"]["citations"])

# %% [markdown]
# The projection of networkx gives the same numbers as `govgraph.overlap`.

# %%
projected = nx.bipartite.weighted_projected_graph(network, mechanisms)
rows = gg.overlap(edition, nodes="mechanisms", by="states", min_shared=1)
print(all(projected.edges[row["a"], row["b"]]["weight"] == row["shared"] for row in rows))
