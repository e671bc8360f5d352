/*
title = "Themes of a mechanism"
question = "Which themes does this mechanism work on, which not, and of which is it unknown?"
relations = ["FOCUSES_ON"]

[params.mechanism]
type = "mechanism"
meaning = "the mechanism"

[params.edition]
type = "edition"
default = "the one with most complete lists"
meaning = "the edition"

[columns]
theme = "the theme's id"
name = "the theme"
answer = "yes: a document says so; no: a document says that it does not; disputed: documents say both; unknown: no document says either"
basis = "how it is known: stated, or our inference from free text (mapped)"
as_written = "the mark or the words as printed"
document = "the document"
locator = "the place in it"

[example]
mechanism = "midwa"
edition = "2019"
*/
MATCH (t:Theme)
OPTIONAL MATCH (:Mechanism {id: $mechanism})-[r:FOCUSES_ON|DOES_NOT_FOCUS_ON]->(t)
WHERE r.edition = $edition AND NOT r.id IN $left_out
WITH t, collect(r) AS marks
WITH t, marks, size([mark IN marks WHERE type(mark) = 'FOCUSES_ON']) AS yes,
     size([mark IN marks WHERE type(mark) = 'DOES_NOT_FOCUS_ON']) AS no
UNWIND CASE WHEN size(marks) = 0 THEN [null] ELSE marks END AS r
RETURN t.id AS theme, t.name AS name,
       CASE WHEN yes > 0 AND no > 0 THEN 'disputed' WHEN yes > 0 THEN 'yes' WHEN no > 0 THEN 'no' ELSE 'unknown' END AS answer,
       r.basis AS basis, r.as_written AS as_written, r.document AS document, r.locator AS locator
ORDER BY theme, document, locator
