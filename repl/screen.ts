/** Screen: prints above the line that is being edited, and leaves that line as it was. */
import { clearScreenDown, cursorTo, type Interface, moveCursor } from "node:readline";
import { folded } from "../lib/view/fold.ts";

/** The parts of Node's line editor that redrawing needs; `prevRows` is where its cursor stands in a wrapped line. */
interface Editor extends Interface {
  prevRows?: number;
  displayPrompt(preserveCursor?: boolean): void;
}

/** Frames more than this many at once are counted, not drawn: a bulk transfer must not bury the prompt. */
const burst = 200;

/**
 * Lines are gathered for a few milliseconds and printed in one write. Frames come before the text that they carry,
 * since the text is held a little longer: the capture needs about a millisecond to tell what the socket knows at once.
 */
export class Screen {
  /** False while a command runs and no prompt is on the screen. */
  prompting = false;
  #editor: Editor;
  #output: NodeJS.WriteStream;
  #rows: string[] = [];
  #skipped = 0;
  #timer: NodeJS.Timeout | undefined;
  #prompt: (preserveCursor?: boolean) => void;

  constructor(editor: Interface, output: NodeJS.WriteStream) {
    this.#editor = editor as Editor;
    this.#output = output;
    // The face may watch the editor's own member; redrawing is not what it watches for.
    this.#prompt = this.#editor.displayPrompt.bind(editor);
  }

  /** A frame's row; shown with its neighbours in one write. */
  row(text: string): void {
    if (this.#rows.length < burst) this.#rows.push(text);
    else this.#skipped += 1;
    this.#timer ??= setTimeout(() => this.flush(), 4);
  }

  /** Prints what was gathered. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#rows.length === 0) return;
    const rows = this.#rows;
    if (this.#skipped > 0)
      rows.push(`       ... ${this.#skipped} more frames at once: \`frames\` lists them`);
    this.#rows = [];
    this.#skipped = 0;
    this.#write(rows.join("\n"));
  }

  /** Prints lines now, after the frames that wait. */
  print(text: string): void {
    this.flush();
    this.#write(text);
  }

  /** As `print`, for sentences: they break between words, so that an address or a number in them stays whole. */
  say(text: string, tint = (lines: string) => lines): void {
    const room = this.#output.columns ?? Number.POSITIVE_INFINITY;
    const lines = text.split("\n").flatMap((line) => folded(line, room));
    this.print(tint(lines.join("\n")));
  }

  /** Draws the prompt and the line again, as after the prompt's text has changed. */
  redraw(): void {
    moveCursor(this.#output, 0, -this.#editor.getCursorPos().rows);
    cursorTo(this.#output, 0);
    clearScreenDown(this.#output);
    this.#editor.prevRows = 0;
    this.#prompt(true);
  }

  #write(text: string): void {
    const editor = this.#editor;
    const output = this.#output;
    if (!this.prompting && editor.line.length === 0) {
      output.write(`${text}\n`);
      return;
    }
    moveCursor(output, 0, -editor.getCursorPos().rows);
    cursorTo(output, 0);
    clearScreenDown(output);
    output.write(`${text}\n`);
    // The editor would go up as many rows as the line had before it was cleared.
    editor.prevRows = 0;
    this.#prompt(true);
  }
}
