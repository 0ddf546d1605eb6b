"""House styles drawn from the domain alone, without a look at the reader.

`python -m corpus.sample.independent` writes the PDFs and a truth beside each. A document is
written in `data/*.plan` (the notation is told in `content`); `facts` makes its truth of the same
blocks that a `style_…` module sets. Only pages come from the setting, and the setters tell them.
`__main__` lists the styles, and says which are held out.
"""
