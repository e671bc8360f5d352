"""Citations in the styles that journals and ministries use: of a document, a statement, a finding and the data set."""
