// Plays the samples that the game's mixer makes. Each piece begins where the one before it ends; a browser lets it
// begin once the visitor has pressed something.

"use strict";

const sound = {
  RATE: 48000,
  // What is made ahead, seconds: short enough for an effect to be heard with its picture, long enough for a late frame.
  AHEAD: 0.1,
  context: null,
  end: 0,

  // Called from a press: elsewhere the browser would refuse.
  wake() {
    try {
      this.context ??= new AudioContext({ sampleRate: this.RATE, latencyHint: "interactive" });
      if (this.context.state !== "running") this.context.resume().catch(() => {});
    } catch {
      // No sound device: the game plays on in silence.
    }
  },

  // Frames that can be played.
  room() {
    if (this.context?.state !== "running") return 0;
    const now = this.context.currentTime;
    // After a break it begins anew, a little later, so that the next frame is in time.
    if (this.end < now) this.end = now + 0.02;
    return Math.max(0, Math.round((this.AHEAD - (this.end - now)) * this.RATE));
  },

  play(samples) {
    const count = samples.length / 2;
    const buffer = this.context.createBuffer(2, count, this.RATE);
    for (let channel = 0; channel < 2; channel++) {
      const out = buffer.getChannelData(channel);
      for (let i = 0; i < count; i++) out[i] = samples[i * 2 + channel] / 32768;
    }
    const source = this.context.createBufferSource();
    source.buffer = buffer;
    source.connect(this.context.destination);
    source.start(this.end);
    this.end += count / this.RATE;
  },
};
