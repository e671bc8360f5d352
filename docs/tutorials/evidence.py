# %% [markdown]
# # The evidence of a row
# Every row of every table says which statements it rests on, and every statement has a document and a place in it.

# %%
import govgraph as gg

edition = gg.load_edition("2019")
pairs = gg.overlap(edition, nodes="mechanisms", by="states")
row = pairs.head(1)[0]
print(row["a"], row["b"], row["shared"])

# %%
evidence = pairs.evidence(row=0)
for statement in evidence.head(3):
    print(
        statement["subject"],
        statement["relation"],
        statement["object"],
        "-",
        statement["document"],
        statement["locator"],
    )

# %% [markdown]
# All that an edition says of a mechanism's members, and of a State:

# %%
print(len(edition.members("rabat")), "statements on members of the Rabat Process")
print(edition.statements(subject="KEN").to_pandas()[["relation", "object", "document"]].head(3).to_string(index=False))

# %% [markdown]
# Unknown is not no: of the Ibero-American network RIAM the edition has no list of members, and says so.

# %%
print(len(edition.members("riam")), "statements; the list is", edition.status("riam"))
