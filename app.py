"""The explorer's entry: navigation, and nothing that computes."""

import streamlit as st

from govgraph.explorer.pages import menu

st.set_page_config(page_title="govgraph", page_icon="🧭", layout="wide")
st.navigation(menu(), position="top").run()
