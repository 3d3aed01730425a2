/** The doorway of a server with a login: how many callers may stand in it, and who must go when it is full. */
import { addressKey } from "./lockout.ts";

/** A caller who is not logged in yet. */
export interface Seat {
  /** It has typed something: it goes after those who have only called. */
  spoke(): void;
  /** It has logged in or gone. */
  leave(): void;
}

interface Standing {
  readonly key: string;
  readonly drop: () => void;
}

interface Crowd {
  readonly silent: Set<Standing>;
  readonly spoken: Set<Standing>;
}

/**
 * When it is full, the next caller is let in all the same, and another goes: of the address with the most callers, the
 * one that has stood there longest without a word, else the longest. So a flood of calls pushes out itself.
 */
export class Doorway {
  /** Callers that may stand in it; asked at each call, since those who are inside take places too. */
  readonly room: () => number;
  #crowds = new Map<string, Crowd>();
  #standing = 0;

  constructor(room: () => number) {
    this.room = room;
  }

  /** Callers in the doorway now. */
  get standing(): number {
    return this.#standing;
  }

  /** Lets a caller in; `drop` is called when it must go. */
  enter(host: string, drop: () => void): Seat {
    if (this.#standing >= Math.max(1, this.room())) this.#pushOut();
    const key = addressKey(host);
    const crowd = this.#crowds.get(key) ?? { silent: new Set(), spoken: new Set() };
    this.#crowds.set(key, crowd);
    const standing: Standing = { key, drop };
    crowd.silent.add(standing);
    this.#standing += 1;
    return {
      spoke: () => {
        if (crowd.silent.delete(standing)) crowd.spoken.add(standing);
      },
      leave: () => this.#leave(crowd, standing),
    };
  }

  #leave(crowd: Crowd, standing: Standing): void {
    if (!crowd.silent.delete(standing) && !crowd.spoken.delete(standing)) return;
    this.#standing -= 1;
    if (crowd.silent.size + crowd.spoken.size === 0) this.#crowds.delete(standing.key);
  }

  #pushOut(): void {
    let busiest: Crowd | undefined;
    let most = 0;
    for (const crowd of this.#crowds.values()) {
      const size = crowd.silent.size + crowd.spoken.size;
      if (size > most) [busiest, most] = [crowd, size];
    }
    if (!busiest) return;
    const [first] = busiest.silent.size > 0 ? busiest.silent : busiest.spoken;
    if (!first) return;
    this.#leave(busiest, first);
    first.drop();
  }
}
