"""What the template says: its first sheet, what each column means, the example rows."""

from __future__ import annotations

READ_ME = (
    "Your own data for govgraph",
    "",
    "Use this workbook to add a mechanism, its members and the document that names them. Ten minutes are enough for a "
    "first one. Each of the coloured headers is explained when you point at it, and each cell when you select it. "
    "Orange headers must be filled in; blue ones may be left empty.",
    "",
    "1. Sheet documents: one row for each source. Write its title and choose its kind.",
    "2. Sheet entities: one row for each mechanism or organisation that govgraph does not know yet. The sheet Known "
    "names lists what it knows; those need no row.",
    "3. Sheet statements: one row for each fact, such as: Indonesia, MEMBER_OF, My Forum. Write names as they stand on "
    "the sheet Known names or on your sheet entities, and say in which document and at which place it is written.",
    "4. Save, then run: govgraph check own.xlsx, and when it finds no problems: govgraph load own.xlsx. Or give "
    "the file to the explorer, on its page Own data. Every problem is named with its sheet and cell. Nothing is "
    "loaded until all are corrected.",
    "5. To change something, edit this file and load it again. To take it all out: govgraph unload own.",
    "",
    "A row whose first cell begins with # is a note and is not read. The grey example rows are such notes: write over "
    "them, or delete them. (Take away every # and the examples load, too.)",
    "The name of the file is the name of your data set, and of its edition where the column edition is empty. Write "
    "2019 there to compare a mechanism with those of the 2019 report.",
    "The sheets names, coverage, pages and aliases may stay empty. names: other ways in which a document prints a "
    "name. coverage: whether your list of members is complete. pages: on which pages of a document a place "
    "stands. aliases: if you would rather keep writing a name that is not known, write it there once with the id that "
    "it means.",
    "Write dates as 2003, 2003-06 or 2003-06-15; 2003-06~ is about June 2003, 2003/2005 from 2003 to 2005. Leave a "
    "date empty that no document gives. The cells are formatted as text so that Excel does not change what you write.",
    "Do not use formulas or merged cells. Do not rename sheets or headers; you may add a sheet called Notes.",
)

SHEETS = ("documents", "entities", "statements", "coverage", "names", "pages", "aliases")
"""The sheets in the order of the work."""

_ID = "Leave it empty: it is made of the name. If you fill it in: letters, digits and dashes."
_DATE = "Such as 2003, 2003-06 or 2003-06-15. Leave it empty when no document says."
_WHO = "A name of the sheet Known names or entities, or an id."
_WHERE = "The title or the id of a row of the sheet documents."

COLUMNS: dict[str, dict[str, tuple[str, str]]] = {
    "documents": {
        "id": ("Short name of the document", _ID),
        "title": ("Title of the document", "As printed. Of a web page, its heading."),
        "publisher": ("Who published it", ""),
        "date": ("Date of its content", f"{_DATE} Of a web page, the date at which it was true."),
        "kind": ("Kind of document", "Choose one of the list."),
        "url": ("Address of the document", "If it can be found on the web."),
        "licence": ("Licence of the document", "Such as CC-BY-4.0."),
        "note": ("Note", "For readers of your data."),
        "authors": ("Who wrote it", "Persons as Hansen, Randall; several parted by semicolons. Empty: its publisher."),
        "isbn": ("ISBN", "As printed in it."),
        "series": ("Series and number", "Such as Migration Research Series, No. 38."),
        "grade": ("How near it is to its subject", "Choose one of the list; the sheet Read me explains them."),
    },
    "entities": {
        "id": ("Short name of the entity", f"{_ID} Of a State the three capital letters of ISO 3166-1."),
        "kind": ("Kind of entity", "Choose one of the list."),
        "name": ("Full name", "No other entity may have it."),
        "acronym": ("Acronym or short name", "No other entity may have it."),
        "note": ("Note", "For readers of your data."),
    },
    "statements": {
        "id": ("Leave it empty", "Computed on loading. A # here makes the row a note that is not read."),
        "subject": ("Who or what", f"{_WHO} Such as Indonesia in: Indonesia, MEMBER_OF, My Forum."),
        "predicate": ("What is said", "Choose one of the list; the sheet Read me explains them."),
        "object": ("Of whom or what", f"{_WHO} Empty when a value is filled in."),
        "value": ("Value", "For words such as established or member_state_count; otherwise empty."),
        "edition": ("Edition", "Empty: an edition named after this file. Write 2019 to compare with the 2019 report."),
        "document": ("Document that says so", _WHERE),
        "locator": ("Place in the document", "As a reader finds it: page 4, list of members; Annex 2, row 6."),
        "as_written": ("As printed", "The name or cell as the document prints it."),
        "role": ("Role", "Only where the document gives one; the sheet Read me says which fit which predicate."),
        "status": ("Status", "Empty: it holds. Otherwise suspended, former, ..."),
        "start": ("Begin", _DATE),
        "end": ("End", _DATE),
        "basis": ("How it is known", "listed: the name is in a list. stated: the document says so of it."),
        "via": ("Through which union", "Leave it empty."),
        "note": ("Note", "For readers of your data."),
    },
    "coverage": {
        "mechanism": ("Mechanism", _WHO),
        "edition": ("Edition", "As on the sheet statements."),
        "relation": ("Which list", "MEMBER_OF: the list of its members."),
        "status": ("Is the list complete?", "complete, partial, none (the document says there is none) or unknown."),
        "published_count": ("Published number", "How many the document says there are."),
        "document": ("Document that says so", _WHERE),
        "locator": ("Place in the document", "As a reader finds it."),
        "note": ("Note", "For readers of your data."),
    },
    "names": {
        "entity": ("Whose name", _WHO),
        "name": ("Another name", "As a document prints it."),
        "document": ("Document that prints it", _WHERE),
        "note": ("Note", "For readers of your data."),
        "language": ("Language of a translation", "fr, es, pt-BR; empty where it is that of the entity's own name."),
    },
    "pages": {
        "document": ("Document", _WHERE),
        "place": ("Place in the document", "The beginning of what you write as its place: Annex 2, Section 5.2."),
        "first_page": ("First page", "By the table of contents: 43 or xii."),
        "last_page": ("Last page", "Empty where the table of contents does not tell."),
    },
    "aliases": {
        "name": ("Name that you use", "One that is not known, and that you would rather keep."),
        "id": ("Id that it means", "The sheet Known names has the ids."),
    },
}
"""For each column its meaning in a few words and how to fill it in."""

EXAMPLES: dict[str, tuple[tuple[str, ...], ...]] = {
    "documents": (
        (
            "# my-forum-members",
            "My Forum: members",
            "Secretariat of My Forum",
            "2024-03",
            "page",
            "https://www.example.org/members",
            "",
            "an example: write over it",
            "",
            "",
            "",
            "own publication",
        ),
        (
            "# my-forum-declaration",
            "Founding declaration of My Forum",
            "Secretariat of My Forum",
            "2018-05-04",
            "report",
            "",
            "",
            "an example: write over it",
            "Secretariat of My Forum",
            "",
            "My Forum Papers, No. 1",
            "own publication",
        ),
    ),
    "entities": (
        ("# my-forum", "mechanism", "My Forum", "", "an example: write over it"),
        ("# my-forum-secretariat", "organisation", "Secretariat of My Forum", "", "an example: write over it"),
    ),
    "statements": (
        (
            "#",
            "Indonesia",
            "MEMBER_OF",
            "My Forum",
            "",
            "",
            "My Forum: members",
            "list of members, line 1",
            "Republic of Indonesia",
            "",
            "",
            "2018",
            "",
            "listed",
            "",
            "an example: write over it",
        ),
        (
            "#",
            "Secretariat of My Forum",
            "SECRETARIAT_OF",
            "My Forum",
            "",
            "",
            "Founding declaration of My Forum",
            "Article 4",
            "the Secretariat",
            "",
            "",
            "2018-05-04",
            "",
            "stated",
            "",
            "an example: write over it",
        ),
    ),
    "coverage": (
        ("# my-forum", "", "MEMBER_OF", "partial", "12", "My Forum: members", "list of members", "an example"),
        (
            "# my-forum",
            "",
            "SECRETARIAT_OF",
            "complete",
            "",
            "Founding declaration of My Forum",
            "Article 4",
            "an example",
        ),
    ),
    "names": (
        ("# my-forum", "The Forum", "Founding declaration of My Forum", "an example: write over it", ""),
        ("# my-forum", "Mon forum", "My Forum: members", "an example: write over it", "fr"),
    ),
    "pages": (
        ("# Founding declaration of My Forum", "Article 4", "3", "3"),
        ("# Founding declaration of My Forum", "Annex", "7", ""),
    ),
    "aliases": (("# Indonesia (Republic)", "IDN"), ("# the Forum's secretariat", "my-forum-secretariat")),
}
"""Two rows a sheet, as notes; without the # they load, too."""
