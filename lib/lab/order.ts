/** Orders: what porthole and the keeper inside the lab say to each other over their channel. */

/** What the process inside is asked to do. */
export type Order =
  | { do: "hold"; name: string; script: string }
  | { do: "run"; host?: string | undefined; command: string; args: readonly string[]; input: string }
  | {
      do: "spawn";
      host?: string | undefined;
      command: string;
      args: readonly string[];
      cwd: string;
      env: Readonly<Record<string, string | undefined>>;
      terminal?: boolean | undefined;
    }
  | { do: "kill"; which: number; signal: NodeJS.Signals }
  | { do: "release"; name: string }
  | { do: "counts"; host?: string | undefined };

/** How a program ended, and what it said, one character an octet. */
export interface Done {
  status: number;
  out: string;
  err: string;
}

/** What comes back. */
export interface Answer {
  id: number;
  done?: Done;
  error?: { code: string | undefined; message: string };
}

/** News of a program that was spawned. */
export interface Spawned {
  exited: number;
  status: number | null;
  signal: NodeJS.Signals | null;
}
