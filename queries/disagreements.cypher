/*
title = "Claims on which documents disagree"
question = "Of which values do documents, or places of one document, say different things?"
relations = []

[columns]
entity = "the entity's id"
name = "the entity"
predicate = "what is claimed"
value = "one of the values"
edition = "the edition"
document = "the document that claims it"
date = "the document's date (EDTF)"
locator = "the place in it"
as_written = "as printed"
note = "what else the curators noted"
*/
MATCH (:Document)-[c:CLAIMS]->(e:Entity)
WHERE NOT c.predicate IN ['iom_role', 'funding_model', 'fee', 'discussion_area', 'goal', 'priority', 'structure',
                           'external_dependence', 'engagement', 'takes_part_as']
WITH e, c.predicate AS predicate, collect(DISTINCT c.value) AS claimed
WHERE size(claimed) > 1
MATCH (d:Document)-[c:CLAIMS {predicate: predicate}]->(e)
RETURN e.id AS entity, e.name AS name, predicate, c.value AS value, c.edition AS edition, d.id AS document,
       d.date AS date, c.locator AS locator, c.as_written AS as_written, c.note AS note
ORDER BY predicate, entity, date, value, document, locator
