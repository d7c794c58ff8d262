//! ALSA with a file as its device, so that tests can listen to what was played.

use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// A folder with a configuration in which the default device is a file.
pub struct Studio {
    folder: TempDir,
}

impl Studio {
    /// ALSA's variable for its configuration file.
    pub const VARIABLE: &str = "ALSA_CONFIG_PATH";

    /// Makes a studio whose configuration has no device yet.
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// Returns the path at which the recording will be.
    pub fn recording(&self) -> PathBuf {
        self.folder.path().join("recording.raw")
    }

    /// Returns the path of ALSA's configuration, for [`Self::VARIABLE`].
    pub fn configuration(&self) -> PathBuf {
        self.folder.path().join("asound.conf")
    }

    /// Returns the samples that have been recorded so far, alternating between left and right.
    pub fn recorded(&self) -> Vec<i16> {
        let bytes = fs::read(self.recording()).unwrap_or_default();
        let pairs = bytes.chunks_exact(2);
        pairs.map(|pair| i16::from_ne_bytes([pair[0], pair[1]])).collect()
    }

    /// Makes the default device write to the recording.
    pub fn plug_in(&self) {
        let file = self.recording();
        self.configure(&format!(
            "pcm.!default {{ type file slave.pcm \"nothing\" file \"{}\" format \"raw\" }}\npcm.nothing {{ type null }}\n",
            file.display()
        ));
    }

    /// Makes the default device accept this many bytes and then disappear.
    pub fn plug_in_briefly(&self, bytes: u32) {
        let file = self.recording();
        self.configure(&format!(
            "pcm.!default {{ type file slave.pcm \"nothing\" file \"|head -c {bytes} > {}\" format \"raw\" }}\npcm.nothing {{ type null }}\n",
            file.display()
        ));
    }

    /// Makes the default device a card that does not exist.
    pub fn pull_out(&self) {
        self.configure("pcm.!default { type hw card 31 }\n");
    }

    fn configure(&self, text: &str) {
        // Replace the file in one step, so that ALSA never reads half of it.
        let draft = self.folder.path().join("draft");
        fs::write(&draft, text).unwrap();
        fs::rename(draft, self.configuration()).unwrap();
    }
}
