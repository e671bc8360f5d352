/*
title = "States in most and in fewest mechanisms"
question = "Which States are members of the most mechanisms, and which of the fewest, by the lists on record?"
relations = ["MEMBER_OF"]

[params.edition]
type = "edition"
default = "the one with most complete lists"
meaning = "the edition"

[params.inherited]
type = "switch"
default = "yes"
meaning = "whether memberships inherited through a union count"

[columns]
id = "the State's id"
name = "the State"
region = "its M49 region"
subregion = "its M49 sub-region"
mechanisms = { meaning = "mechanisms of which it is an active member by the lists on record, in the edition's own year or else today", unit = "count" }
which = "their ids"
which_names = "their names, in the same order"

[example]
edition = "2010"
*/
// What only a list of codes names, as a State of the past, is no State that is in few mechanisms.
MATCH (s:State)
WHERE EXISTS { MATCH (:Document)-[:CLAIMS]->(s) } OR EXISTS { MATCH (s)-[]->(:Entity) }
OPTIONAL MATCH (s)-[r:MEMBER_OF]->(m:Mechanism)
WHERE r.edition = $edition AND r.status IS NULL AND ($inherited = 'yes' OR r.basis <> 'inherited')
      AND (r.role IS NULL OR r.role <> 'signatory') AND NOT r.id IN $left_out AND NOT r.id IN $elapsed
WITH DISTINCT s, m ORDER BY m.id
WITH s, collect(m.id) AS which, collect(m.name) AS which_names
RETURN s.id AS id, s.name AS name, s.m49_region AS region, s.m49_subregion AS subregion,
       size(which) AS mechanisms, which, which_names
ORDER BY mechanisms DESC, name, id
