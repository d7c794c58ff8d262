//! Tests the table of objects that `Kind` and `Said` rely on.

use hat_trick::rules::object::{self, SLOTS, Said};
use hat_trick::rules::thing::Thing;
use std::collections::BTreeSet;

#[test]
fn no_two_objects_have_one_class_or_one_kind() {
    let all: Vec<_> = object::all().collect();
    let classes: BTreeSet<_> = all.iter().map(|object| object.class).collect();
    assert_eq!(classes.len(), all.len());
    for object in &all {
        let same = all.iter().filter(|other| other.kind == object.kind).count();
        assert_eq!(same, 1, "{}: another class gives the same number", object.class);
        assert_eq!(object.kind.object(), Some(*object));
    }
}

#[test]
fn no_two_properties_of_an_object_share_a_slot_and_each_has_its_default() {
    for object in object::all() {
        let slots: BTreeSet<_> = object.properties.iter().map(|property| property.slot).collect();
        assert_eq!(slots.len(), object.properties.len(), "{}", object.class);
        assert!(slots.iter().all(|slot| *slot < SLOTS), "{}", object.class);
        let said = Said::nothing(object.properties);
        let thing = Thing::new(object, Default::default(), said);
        for property in object.properties {
            assert_eq!(
                thing.value(*property),
                property.default,
                "{} {}",
                object.class,
                property.name
            );
        }
    }
}

#[test]
fn people_who_draw_maps_are_told_what_each_object_and_property_is() {
    for object in object::all() {
        assert!(!object.about.is_empty(), "{}: say what it is", object.class);
        for property in object.properties {
            let told = [object.about, property.about].concat();
            assert!(!property.about.is_empty(), "{}: say what it does", property.name);
            assert!(
                !told.contains(['|', '\n']),
                "{}: {told} stands in a table",
                object.class
            );
        }
    }
}
