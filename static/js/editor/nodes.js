/* The inline nodes of our own: the figure chip, the footnote, and the gap where a copied text waits for a number. The server computes a chip's text and never trusts
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

/* A gap is chosen whole, so that what is typed takes its place. Its "[…]" is drawn by the style sheet. */
export const Gap = Node.create({
  name: "gap",
  group: "inline",
  inline: true,
  atom: true,
  parseHTML: () => [{ tag: "span[data-gap]" }],
  renderHTML: () => ["span", { "data-gap": "" }],
  renderText: () => "[…]",
});

/** [{pos, node}] of one kind, in the order of the text. */
export function nodesOf(editor, name) {
  const found = [];
  editor.state.doc.descendants((node, pos) => {
    if (node.type.name === name) found.push({ pos, node });
  });
  return found;
}
