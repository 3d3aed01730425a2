/** PromptFace: what the engine tells and asks while the prompt is on the screen. */
import type { Face } from "./face.ts";
import type { Keys } from "./keys.ts";
import { lend } from "./lend.ts";
import type { Line } from "./lines.ts";
import type { PeerTexts } from "./peer-texts.ts";
import type { Question } from "./question.ts";
import type { Screen } from "./screen.ts";
import type { Talk } from "./talk.ts";

/** What the face needs of the prompt. */
export interface FaceDesk {
  readonly repl: Line;
  readonly screen: Screen;
  readonly question: Question;
  readonly keys: Keys;
  readonly texts: PeerTexts;
  /** The session that typed lines go to. */
  front(): Talk | undefined;
  /** The text of the prompt with this session in front. */
  promptText(talk: Talk | undefined): string;
  /** Says a line, dimmed. */
  say(line: string): void;
  /** No session is in front any more. */
  left(): void;
}

/** See the file's head. */
export class PromptFace implements Face {
  readonly #desk: FaceDesk;
  /** Absent where there is no terminal to hand over. */
  readonly terminal?: NonNullable<Face["terminal"]>;

  constructor(desk: FaceDesk) {
    this.#desk = desk;
    if (process.stdin.isTTY)
      this.terminal = (act) => {
        this.#flush();
        return lend(desk.repl, act);
      };
  }

  text(talk: Talk, text: string): void {
    this.#desk.texts.add(talk, text);
  }

  notice(line: string): void {
    this.#desk.texts.flush(true);
    this.#desk.say(line);
  }

  front(talk: Talk | undefined): void {
    this.#desk.keys.hidden.clear();
    this.#show(talk);
    if (!talk) this.#desk.left();
  }

  secret(talk: Talk): void {
    // What was typed before the peer said so is hidden with the rest.
    if (talk.secret) this.#desk.keys.hidden.take(this.#desk.repl);
    this.#show(talk);
  }

  /** Puts the question in the place of the prompt until a line is typed, Ctrl-D ends it, or `signal` aborts. */
  ask(question: string, secret: boolean, signal: AbortSignal): Promise<string | undefined> {
    const { repl, screen, front, promptText } = this.#desk;
    this.#flush();
    const answer = this.#desk.question.ask(secret, signal, (line) => {
      screen.prompting = false;
      if (line === undefined || secret) process.stdout.write("\n");
      repl.setPrompt(promptText(front()));
    });
    screen.prompting = true;
    repl.setPrompt(question);
    repl.prompt();
    return answer;
  }

  keys(press: (keys: string) => void): () => void {
    const { keys } = this.#desk;
    keys.press = press;
    return () => {
      keys.press = undefined;
    };
  }

  #show(talk: Talk | undefined): void {
    const { repl, screen, promptText } = this.#desk;
    repl.setPrompt(promptText(talk));
    if (screen.prompting) screen.redraw();
  }

  /** What waits is shown before something else takes the screen. */
  #flush(): void {
    this.#desk.texts.flush(true);
    this.#desk.screen.flush();
  }
}
