// A text on the page, and offsets in it. The page counts code points, a browser UTF-16 units of
// text nodes that marks cut to pieces. Between the tags of a paragraph stands its text to the
// letter, what is printed beside it is generated content; paragraphs are two line breaks apart.
"use strict";

const BREAK = "\n\n";
const NEAR = 64; // UTF-16 units in which a character of several code points is looked for

class Passage {
  constructor(region) {
    this.region = region;
    this.language = Passage.known(region.lang);
    this.base = Number(region.dataset.from);
    this.take();
  }

  /** A language by which text can be cut; the browser's own for a tag that it cannot read. */
  static known(tag) {
    try {
      return Intl.getCanonicalLocales(tag)[0];
    } catch {
      return undefined;
    }
  }

  /** Read the paragraphs again, after they have been replaced. */
  take() {
    this.paragraphs = [...this.region.querySelectorAll("p[data-start]")];
    const text = this.paragraphs.map((p) => p.textContent).join(BREAK);
    if (text !== this.text) this.cuts = null;
    this.text = text;
    this.at = [];
    let at = 0;
    for (const p of this.paragraphs) {
      this.at.push(at);
      at += p.textContent.length + BREAK.length;
    }
  }

  /** The code point at which an index of our text stands in the article. */
  offset(index) {
    let count = this.base;
    for (const character of this.text.slice(0, index)) count += character ? 1 : 0;
    return count;
  }

  /** The index in our text of an offset in the article. */
  index(offset) {
    let index = 0;
    for (let left = offset - this.base; left > 0 && index < this.text.length; left -= 1) {
      index += this.text.codePointAt(index) > 0xffff ? 2 : 1;
    }
    return index;
  }

  /** The index of a point of the document; one outside stands for the next paragraph's start. */
  indexOf(node, offset) {
    const element = node instanceof Element ? node : node.parentElement;
    const number = this.paragraphs.indexOf(element.closest("p[data-start]"));
    const range = document.createRange();
    if (number >= 0) {
      range.selectNodeContents(this.paragraphs[number]);
      range.setEnd(node, offset);
      return this.at[number] + range.toString().length;
    }
    range.setStart(node, offset);
    const later = this.paragraphs.findIndex((p) => range.comparePoint(p, 0) >= 0);
    return later < 0 ? this.text.length : this.at[later];
  }

  /** The point of the document at an index: the end of a run, or the start of the next. */
  pointOf(index, isStart) {
    const number = Math.max(0, this.at.findLastIndex((at) => at <= index));
    const walker = document.createTreeWalker(this.paragraphs[number], NodeFilter.SHOW_TEXT);
    let left = index - this.at[number];
    let last = [this.paragraphs[number], 0];
    while (walker.nextNode()) {
      const { length } = walker.currentNode;
      if (isStart ? left < length : left <= length) return [walker.currentNode, left];
      left -= length;
      last = [walker.currentNode, length];
    }
    return last;
  }

  paragraphAt(index) {
    return this.paragraphs[Math.max(0, this.at.findLastIndex((at) => at <= index))];
  }

  /** What is selected in the text, without the blanks around it; null where nothing is. */
  selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.region)) return null;
    const start = this.indexOf(range.startContainer, range.startOffset);
    const end = this.indexOf(range.endContainer, range.endOffset);
    return this.trimmed(start, end);
  }

  trimmed(start, end) {
    const words = this.text.slice(start, end);
    const from = start + words.length - words.trimStart().length;
    const until = end - (words.length - words.trimEnd().length);
    return from < until ? { start: from, end: until } : null;
  }

  select({ start, end }) {
    getSelection().setBaseAndExtent(...this.pointOf(start, true), ...this.pointOf(end, false));
  }

  /** Where sentences and words stand: never over the end of a paragraph. */
  get segments() {
    this.cuts ??= { sentences: this.cut("sentence"), words: this.cut("word") };
    return this.cuts;
  }

  cut(granularity) {
    const segmenter = new Intl.Segmenter(this.language, { granularity });
    const found = [];
    this.paragraphs.forEach((p, number) => {
      for (const { segment, index, isWordLike } of segmenter.segment(p.textContent)) {
        const span = this.trimmed(this.at[number] + index, this.at[number] + index + segment.length);
        if (span && isWordLike !== false) found.push(span);
      }
    });
    return found;
  }

  /** The next sentence after an index, or what is left of the one that it stands in. */
  sentenceAfter(index) {
    const sentence = this.segments.sentences.find((each) => each.end > index);
    if (!sentence || sentence.start >= index) return sentence;
    const word = this.segments.words.find((each) => each.start >= index);
    return word && word.start < sentence.end
      ? { start: word.start, end: sentence.end }
      : this.segments.sentences.find((each) => each.start >= index);
  }

  sentenceBefore(index) {
    return this.segments.sentences.findLast((each) => each.start < index);
  }

  /** The nearest edge of a word beyond an index, in the direction of `step`. */
  wordEdge(index, edge, step) {
    const edges = this.segments.words.map((word) => word[edge]);
    const found = step > 0 ? edges.find((at) => at > index) : edges.findLast((at) => at < index);
    return found ?? (step > 0 ? this.text.length : 0);
  }

  /** The nearest edge of a character as people count them, such as a flag or a letter with marks. */
  characterEdge(index, step) {
    const segmenter = new Intl.Segmenter(this.language, { granularity: "grapheme" });
    if (step > 0) {
      const [next] = segmenter.segment(this.text.slice(index, index + NEAR));
      return index + (next ? next.segment.length : 0);
    }
    const before = [...segmenter.segment(this.text.slice(Math.max(0, index - NEAR), index))];
    return index - (before.length ? before.at(-1).segment.length : 0);
  }
}
