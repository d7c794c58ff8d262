// Macroquad's bundle sets this name without declaring it, which its own strict mode forbids.
var register_plugin;
