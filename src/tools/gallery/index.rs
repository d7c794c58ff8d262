//! The gallery's page: one HTML file beside the pictures, which works without a network and without scripts.

use super::Group;
use crate::view::sheet::Picture;
use std::fmt::Write;

/// The scale of the larger of the two copies of each picture, which is the game's scale on a screen with 1080 lines.
const LARGE: u32 = 4;

const HEAD: &str = r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>HAT TRICK: every sprite and screen</title>
<style>
body { background: #1b2344; color: #f6f9ff; font: 16px/1.5 sans-serif; margin: 24px; }
a { color: #73cdf3; }
h2 { border-bottom: 2px solid #2347c9; margin-top: 48px; }
nav ul { columns: 16em; }
figure { margin: 24px 0; }
figcaption { color: #a9b8d4; }
img { display: block; margin: 8px 0; max-width: none; image-rendering: pixelated; background: #3d4a73; }
</style>
</head>
<body>
<h1>HAT TRICK: every sprite and screen</h1>
<p>Each picture twice: a pixel as a pixel, and four times as large, as a screen of 1920 x 1080 shows it.
The files beside this page are of the first size.</p>
"#;

/// The page while it is being written.
#[derive(Debug, Default)]
pub struct GalleryPage {
    /// The groups in page order, each with its title and, for every picture, the file name and size.
    groups: Vec<(String, Vec<Thumbnail>)>,
}

#[derive(Debug)]
struct Thumbnail {
    name: String,
    width: u32,
    height: u32,
}

impl GalleryPage {
    /// Adds a picture that is stored as `name`.png beside the page.
    pub fn add(&mut self, group: &Group, name: &str, picture: &Picture) {
        let title = group.title();
        let entry = Thumbnail {
            name: name.to_owned(),
            width: picture.width,
            height: picture.height,
        };
        match self.groups.iter_mut().find(|(known, _)| *known == title) {
            Some((_, entries)) => entries.push(entry),
            None => self.groups.push((title, vec![entry])),
        }
    }

    /// Returns the whole page. All names come from the game itself, so nothing in them needs escaping.
    pub fn html(&self) -> String {
        // Writing to a string cannot fail.
        let mut html = HEAD.to_owned();
        html.push_str("<nav><ul>\n");
        for (number, (title, entries)) in self.groups.iter().enumerate() {
            let _ = writeln!(
                html,
                r##"<li><a href="#group-{number}">{title}</a> ({})</li>"##,
                entries.len()
            );
        }
        html.push_str("</ul></nav>\n");
        for (number, (title, entries)) in self.groups.iter().enumerate() {
            let _ = writeln!(html, r#"<h2 id="group-{number}">{title}</h2>"#);
            entries.iter().for_each(|entry| entry.write(&mut html));
        }
        html.push_str("</body>\n</html>\n");
        html
    }
}

impl Thumbnail {
    fn write(&self, html: &mut String) {
        let Self { name, width, height } = self;
        let _ = writeln!(
            html,
            r##"<figure id="{name}"><figcaption><a href="#{name}">{name}</a>, {width} x {height}</figcaption>"##
        );
        for (scale, what) in [(1, "one to one"), (LARGE, "four times as large")] {
            let _ = writeln!(
                html,
                r#"<img src="{name}.png" width="{}" height="{}" alt="{name}, {what}" loading="lazy">"#,
                width * scale,
                height * scale
            );
        }
        html.push_str("</figure>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_lists_its_groups_and_shows_each_picture_at_both_sizes() {
        let mut page = GalleryPage::default();
        let picture = Picture::new(480, 270);
        page.add(&Group::Screens, "title", &picture);
        page.add(&Group::Level(3), "level-3-start", &picture);
        let html = page.html();
        for part in [
            "href=\"#group-1\"",
            "Level 3",
            "src=\"title.png\" width=\"480\" height=\"270\"",
            "src=\"level-3-start.png\" width=\"1920\" height=\"1080\"",
        ] {
            assert!(html.contains(part), "{part} is not in\n{html}");
        }
        assert!(!html.contains("<script") && !html.contains("http"), "{html}");
    }
}
