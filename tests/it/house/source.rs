//! Finds everything that a source file names: every path, whether in a `use`, inline or in a macro, and every string.

use proc_macro2::{Delimiter, Group, LineColumn, TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::str::FromStr;

/// A path as it is written in the source, with its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The segments of the path, including `crate`, `self` and `super`.
    pub path: Vec<String>,
    /// The module that contains the path.
    pub module: Vec<String>,
    /// The path's line in the file, counted from 1.
    pub line: usize,
    /// Every item in this crate that the path leads to or through, found once all files have been read. Empty for a
    /// path into another crate.
    pub places: BTreeSet<Vec<String>>,
}

/// A name that a `use` brings into the scope of a module.
#[derive(Clone, Debug)]
pub struct Binding {
    /// The name, or `None` for a glob, which brings in every name.
    pub name: Option<String>,
    /// The path that the name stands for.
    pub target: Named,
}

/// Everything that a file names.
#[derive(Debug, Default)]
pub struct Source {
    /// The name of the file, as used in messages.
    pub file: String,
    /// The file's module.
    pub module: Vec<String>,
    /// Every path in the file.
    pub named: Vec<Named>,
    /// Every name that a `use` in the file brings into scope.
    pub bindings: Vec<Binding>,
    /// Every string outside documentation, with its line.
    pub strings: Vec<(String, usize)>,
    /// Modules that are defined inside this file.
    pub inner: Vec<Vec<String>>,
}

impl Source {
    /// Reads the text of the file that defines `module`.
    pub fn read(file: &str, module: &[String], text: &str) -> Self {
        let tokens = TokenStream::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        let mut source = Self {
            file: file.to_owned(),
            module: module.to_vec(),
            ..Self::default()
        };
        source.walk(tokens, module);
        source
    }

    fn walk(&mut self, tokens: TokenStream, module: &[String]) {
        let all: Vec<TokenTree> = tokens.into_iter().collect();
        let mut i = 0;
        while let Some(token) = all.get(i) {
            i = match token {
                TokenTree::Ident(ident) if *ident == "use" && !is_punct(all.get(i + 1), '<') => {
                    self.read_use(&all, i + 1, module)
                }
                TokenTree::Ident(ident) if *ident == "mod" => self.read_mod(&all, i, module),
                TokenTree::Ident(ident) if *ident == "extern" && is_ident(all.get(i + 2), "self") => {
                    self.read_alias_of_crate(&all, i, module)
                }
                TokenTree::Ident(_) if continues(&all, i) => i + 1,
                TokenTree::Ident(_) => self.read_path(&all, i, module),
                TokenTree::Punct(punct) if punct.as_char() == '#' && is_doc(all.get(i + 1)) => i + 2,
                // A `//!` comment is read as `#![doc = "..."]`, which documents the item that contains it.
                TokenTree::Punct(punct) if punct.as_char() == '!' && is_doc(all.get(i + 1)) => i + 2,
                TokenTree::Group(group) => {
                    self.walk(group.stream(), module);
                    i + 1
                }
                TokenTree::Literal(literal) => {
                    let line = literal.span().start().line;
                    self.strings
                        .extend(text_of(&literal.to_string()).map(|text| (text, line)));
                    i + 1
                }
                TokenTree::Punct(_) => i + 1,
            };
        }
    }

    /// Reads the path that begins at the position `first`, and returns the position at which it ends.
    fn read_path(&mut self, all: &[TokenTree], first: usize, module: &[String]) -> usize {
        let mut path = Vec::new();
        let mut i = first;
        while let Some(TokenTree::Ident(ident)) = all.get(i) {
            path.push(ident.to_string());
            i += 1;
            if !is_colons(all, i) {
                break;
            }
            i += 2;
        }
        self.add(path, module, all.get(first));
        i.max(first + 1)
    }

    fn add(&mut self, path: Vec<String>, module: &[String], at: Option<&TokenTree>) -> Named {
        let named = Named {
            path,
            module: module.to_vec(),
            line: at.map_or(0, |token| start(token).line),
            places: BTreeSet::new(),
        };
        self.named.push(named.clone());
        named
    }

    /// Reads a `mod` item: `mod name;` names nothing here, while `mod name { ... }` is a separate module.
    fn read_mod(&mut self, all: &[TokenTree], at: usize, module: &[String]) -> usize {
        let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) = (all.get(at + 1), all.get(at + 2)) else {
            return at + 2;
        };
        let inner: Vec<String> = module.iter().cloned().chain([name.to_string()]).collect();
        self.inner.push(inner.clone());
        self.walk(body.stream(), &inner);
        at + 3
    }

    /// Reads an `extern crate self as name;` item.
    fn read_alias_of_crate(&mut self, all: &[TokenTree], at: usize, module: &[String]) -> usize {
        let target = self.add(vec!["crate".to_owned()], module, all.get(at));
        let name = all.get(at + 4).map(ToString::to_string);
        self.bindings.push(Binding { name, target });
        at + 5
    }

    /// Reads everything between `use` and its semicolon, and returns the position at which it ends.
    fn read_use(&mut self, all: &[TokenTree], from: usize, module: &[String]) -> usize {
        let is_end = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';');
        let end = all
            .iter()
            .skip(from)
            .position(is_end)
            .map_or(all.len(), |more| from + more);
        self.read_tree(&all[from..end], &[], module);
        end + 1
    }

    /// Reads one tree of a `use` item, given the segments in front of it.
    fn read_tree(&mut self, tree: &[TokenTree], before: &[String], module: &[String]) {
        let mut path = before.to_vec();
        let mut renamed = None;
        for (i, token) in tree.iter().enumerate() {
            match token {
                TokenTree::Ident(ident) if *ident == "as" => {
                    renamed = tree.get(i + 1).map(ToString::to_string);
                    break;
                }
                TokenTree::Ident(ident) => path.push(ident.to_string()),
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    return self.read_branches(group, &path, module);
                }
                TokenTree::Punct(punct) if punct.as_char() == '*' => {
                    let target = self.add(path, module, Some(token));
                    return self.bindings.push(Binding { name: None, target });
                }
                _ => {}
            }
        }
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let name = renamed.or_else(|| path.last().cloned());
        let target = self.add(path, module, tree.first());
        self.bindings.push(Binding { name, target });
    }

    fn read_branches(&mut self, group: &Group, before: &[String], module: &[String]) {
        let inside: Vec<TokenTree> = group.stream().into_iter().collect();
        let branches = inside.split(|token| is_punct(Some(token), ','));
        for branch in branches.filter(|branch| !branch.is_empty()) {
            self.read_tree(branch, before, module);
        }
    }
}

/// Returns whether the identifier continues a path, a field access or a method call.
fn continues(all: &[TokenTree], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| all.get(before));
    is_punct(before, '.') || is_punct(before, ':') && at.checked_sub(2).is_some_and(|two| is_punct(all.get(two), ':'))
}

fn is_colons(all: &[TokenTree], at: usize) -> bool {
    is_punct(all.get(at), ':') && is_punct(all.get(at + 1), ':')
}

fn is_punct(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

fn is_ident(token: Option<&TokenTree>, name: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if *ident == name)
}

/// Returns whether `token` is the part of a doc comment that follows the `#`.
fn is_doc(token: Option<&TokenTree>) -> bool {
    let Some(TokenTree::Group(group)) = token else {
        return false;
    };
    let first = group.stream().into_iter().next();
    matches!(first, Some(TokenTree::Ident(ident)) if ident == "doc") && !group.stream().to_string().contains("concat")
}

fn start(token: &TokenTree) -> LineColumn {
    token.span().start()
}

/// Returns the contents of a string literal, without its quotes.
fn text_of(literal: &str) -> Option<String> {
    let from = literal.find('"')?;
    let to = literal.rfind('"')?;
    literal.get(from + 1..to).map(str::to_owned)
}
