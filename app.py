"""The explorer's entry: navigation, and nothing that computes."""

from pathlib import Path

import streamlit as st

from govgraph.explorer.pages import menu

st.set_page_config(page_title="govgraph", page_icon=Path(__file__).with_name("static") / "icon.svg", layout="wide")
st.navigation(menu(), position="top").run()
