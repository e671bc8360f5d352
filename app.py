"""The explorer's entry: navigation, and nothing that computes."""

import streamlit as st

from govgraph.explorer.pages import all_pages

st.set_page_config(page_title="govgraph", page_icon="🧭", layout="wide")
st.navigation(all_pages(), position="top").run()
