/* The two inline nodes of our own: the figure chip and the footnote. The server computes a chip's text and never trusts
   this one; a footnote holds its text in an attribute, so that the same HTML serves editor, page and document. */
import { Node } from "django-prose-editor/editor";

const attribute = (name, fallback) => ({
  default: fallback,
  parseHTML: (element) => element.getAttribute(`data-${name}`) ?? fallback,
});

export const FigureChip = Node.create({
  name: "figureChip",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes() {
    return {
      figure: { ...attribute("figure", ""), renderHTML: ({ figure }) => ({ "data-figure": figure }) },
      show: { ...attribute("show", "count"), renderHTML: ({ show }) => ({ "data-show": show }) },
      text: { default: "", parseHTML: (element) => element.textContent, renderHTML: () => ({}) },
    };
  },
  parseHTML: () => [{ tag: "span[data-figure]" }],
  renderHTML: ({ node, HTMLAttributes }) => ["span", HTMLAttributes, node.attrs.text || "…"],
  renderText: ({ node }) => node.attrs.text,
});

export const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes() {
    return { note: { ...attribute("footnote", ""), renderHTML: ({ note }) => ({ "data-footnote": note }) } };
  },
  parseHTML: () => [{ tag: "span[data-footnote]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes],
  renderText: () => "",
});

/** [{pos, node}] of one kind, in the order of the text. */
export function nodesOf(editor, name) {
  const found = [];
  editor.state.doc.descendants((node, pos) => {
    if (node.type.name === name) found.push({ pos, node });
  });
  return found;
}
