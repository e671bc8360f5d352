# %% [markdown]
# # Data of your own
# Three tables are enough for a first mechanism: the document, the mechanism, and what is written there. The lines here
# are made up and only show the form; `govgraph template own.xlsx` gives a workbook with every column explained.

# %%
import tempfile
from pathlib import Path

import govgraph as gg

folder = Path(tempfile.mkdtemp()) / "my-forum"
folder.mkdir()
(folder / "documents.csv").write_text(
    """id,title,publisher,date,kind,url,licence,note
my-list,My Forum: members,,2024,page,,,
"""
)
(folder / "entities.csv").write_text(
    """id,kind,name,acronym,note
my-forum,mechanism,My Forum,,
"""
)
(folder / "statements.csv").write_text(
    """id,subject,predicate,object,value,edition,document,locator,as_written,role,status,start,end,basis,via,note
,Indonesia,MEMBER_OF,My Forum,,2019,my-list,line 1,,,,,,listed,,
,Thailand,MEMBER_OF,My Forum,,2019,my-list,line 2,,,,,,listed,,
"""
)

# %% [markdown]
# Filed under 2019 and read together with the seed, it stands beside the mechanisms of the report of that year. Its list
# is not known to be complete, and the table says so.

# %%
edition = gg.load_edition("2019", ["seed", folder])
table = gg.overlap(edition, min_shared=2).where(lambda row: "my-forum" in (row["a"], row["b"]), "a", "b")
for row in table:
    print(row["a"], row["b"], row["shared"], "|", row["coverage"])

# %% [markdown]
# A name that is not known is a problem with its file, line and column, and nothing is read.

# %%
statements = folder / "statements.csv"
statements.write_text(statements.read_text().replace("Thailand", "Tailand"))
try:
    gg.load_edition("2019", folder)
except gg.GovgraphError as error:
    print(error)
