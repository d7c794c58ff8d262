// Plays the samples that the game's mixer makes. Each piece begins where the previous one ends. Browsers allow sound
// only after the visitor has pressed something.

"use strict";

const sound = {
  RATE: 48000,
  // Seconds of sound made ahead: few enough that effects match the picture, and enough to survive a late frame.
  AHEAD: 0.1,
  context: null,
  end: 0,

  // Must be called from a press; otherwise the browser would refuse.
  wake() {
    try {
      this.context ??= new AudioContext({ sampleRate: this.RATE, latencyHint: "interactive" });
      if (this.context.state !== "running") this.context.resume().catch(() => {});
    } catch {
      // Without a sound device, the game plays on silently.
    }
  },

  // Returns how many frames of sound there is room for.
  room() {
    if (this.context?.state !== "running") return 0;
    const now = this.context.currentTime;
    // After a gap, sound starts again a little later, so that the next frame is in time.
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
