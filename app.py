"""The explorer's entry: navigation, and nothing that computes."""

from pathlib import Path

import streamlit as st

from govgraph.explorer.middleware import MIDDLEWARE
from govgraph.explorer.pages import menu, tab_title

if st.runtime.exists():
    pictures = Path(__file__).with_name("static")
    page = st.navigation(menu(), position="top")
    st.set_page_config(page_title=tab_title(page.url_path), page_icon=pictures / "icon.svg", layout="wide")
    st.logo(pictures / "govgraph.svg", size="large")
    page.run()
else:
    # `streamlit run app.py` finds it by its name, so that what `govgraph explore` refuses is refused there too.
    app = st.App(__file__, middleware=MIDDLEWARE)
