"""Two house styles drawn without a look at the program: their content, their setting, their truth.

`python -m corpus.sample.held_out FOLDER` writes four PDFs and a truth beside each. A document is
written in `data/*.plan` (the notation is told in `content`); `facts` makes its truth of the same
blocks that
`style_tex` and `style_html` set. Only pages come from the setting, and the setters tell them.
"""
