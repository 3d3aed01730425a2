/** A limit of time that keeps the process: the timer of AbortSignal.timeout does not, and a test that waits for it alone may end before. */

/** Aborts after so many milliseconds, as AbortSignal.timeout does. */
export function deadline(milliseconds: number): AbortSignal {
  const stop = new AbortController();
  setTimeout(() => stop.abort(new DOMException("The time is over", "TimeoutError")), milliseconds);
  return stop.signal;
}
