/*
 * The agent's own voice comes back from the caller's phone: later, weaker, and changed so much by loudspeaker and codec
 * that samples tell little. Its strength tells enough: an echo is weaker than what was played by a factor that belongs
 * to the phone and hardly changes, while somebody who talks over the agent is about as loud as it is. So the gate learns
 * that factor and lets through what is clearly louder. It costs nothing while the agent is silent.
 */

/** An echo comes back within this: the audio the carrier has in hand, the way there and back, the room. */
const echoFrames = 30;
/** What a phone is taken to return before it is known, and the bounds of what is learnt: -18, -30 and -8 decibels. */
const firstCoupling = 0.126;
const leastCoupling = 0.032;
const mostCoupling = 0.4;
/** Louder than the usual echo by this, a sound is not one. */
const margin = 1.8;
/** The factor follows the 85th percentile of what comes back, by this share a frame: most of the way in two seconds. */
const percentile = 0.85;
const learningRate = 0.03;
/** What is louder than an echo should be is most likely the caller: it teaches little, or their own voice would be shut out. */
const doubtfulRate = 0.004;
/** Playing quieter than this has no echo to learn from. */
const leastPlayed = 0.01;

/** Tells the agent's echo from the caller. One per call. */
export class EchoGate {
  /** The loudest that was played in each of the last frames' time. */
  readonly #played = new Float32Array(echoFrames);
  #at = 0;
  #coupling = firstCoupling;

  /** The agent is heard at that level (root mean square, 1 is full scale). */
  played(level: number): void {
    this.#played[this.#at] = Math.max(this.#played[this.#at] ?? 0, level);
  }

  /** Takes the level of the caller's next frame and of the line's noise; true where it may be no more than an echo. */
  isEcho(level: number, noise: number): boolean {
    let loudest = 0;
    for (const one of this.#played) loudest = Math.max(loudest, one);
    this.#at = (this.#at + 1) % echoFrames;
    this.#played[this.#at] = 0;
    if (loudest === 0) return false;
    const sound = Math.sqrt(Math.max(0, level * level - noise * noise));
    const isEcho = sound < loudest * this.#coupling * margin;
    if (loudest < leastPlayed) return isEcho;
    if (level > 1.5 * noise) this.#learn(sound / loudest, isEcho ? learningRate : doubtfulRate);
    // A line that stays quiet while the agent speaks has no more echo than noise.
    else if (noise / loudest < this.#coupling) this.#learn(noise / loudest, learningRate);
    return isEcho;
  }

  #learn(coupling: number, rate: number): void {
    const step = coupling > this.#coupling ? percentile : percentile - 1;
    const learnt = this.#coupling * (1 + rate * step);
    this.#coupling = Math.min(mostCoupling, Math.max(leastCoupling, learnt));
  }
}
