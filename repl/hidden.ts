/** A line that is typed unseen: a password, or what a peer has said that it echoes itself. Nothing of it is drawn or kept. */

/** A key as node:readline tells it. */
export interface Key {
  name?: string;
  ctrl?: boolean;
  meta?: boolean;
  sequence?: string;
}

/** Characters of a line; what is typed beyond is not taken. */
const longest = 4096;

/** The line as it grows; only the person knows it. */
export class HiddenLine {
  #text = "";

  /** True when something was typed. */
  get typing(): boolean {
    return this.#text !== "";
  }

  /** Forgets the line. */
  clear(): void {
    this.#text = "";
  }

  /** Takes what an editor shows already, and empties the editor. */
  take(editor: { line: string; cursor: number }): void {
    this.#text += editor.line;
    editor.line = "";
    editor.cursor = 0;
  }

  /** The line when the key ends it; true when the key was for it; false when it means something to others. */
  key(chars: string | undefined, key: Key): { line: string } | boolean {
    if (key.name === "return" || key.name === "enter") {
      const line = this.#text;
      this.#text = "";
      return { line };
    }
    if (key.ctrl && (key.name === "c" || key.name === "d")) return this.#control(key.name);
    if (key.name === "backspace" || key.name === "delete") this.#text = [...this.#text].slice(0, -1).join("");
    else if (key.ctrl && (key.name === "u" || key.name === "w")) this.clear();
    // Arrows, tab and function keys have no meaning in a line that nobody sees.
    else if (
      chars &&
      !/[\x00-\x1f\x7f]/.test(chars) &&
      !key.meta &&
      this.#text.length + chars.length <= longest
    )
      this.#text += chars;
    return true;
  }

  /** Ctrl-C gives up what was typed; alone they mean what they always do. Ctrl-D in a line means nothing. */
  #control(name: "c" | "d"): boolean {
    if (!this.typing) return false;
    if (name === "c") this.clear();
    return true;
  }
}
