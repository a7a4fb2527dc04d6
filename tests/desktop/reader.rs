//! The window as a screen reader sees it: names, roles and places, over AT-SPI.

use pollster::block_on;
use zbus::Connection;
use zbus::connection::Builder;
use zbus::zvariant::{DynamicType, OwnedObjectPath, OwnedValue, Value};

const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
const COMPONENT: &str = "org.a11y.atspi.Component";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// The numbers of roles, as AT-SPI has them.
pub(crate) mod roles {
    pub(crate) const FIELDS: [u32; 2] = [ENTRY, TEXT];
    pub(crate) const BUTTONS: [u32; 7] =
        [BUTTON, TOGGLE_BUTTON, MENU_ITEM, CHECK_MENU_ITEM, LIST_ITEM, CHECK_BOX, RADIO_BUTTON];
    pub(crate) const COMBO_BOX: u32 = 11;

    const CHECK_BOX: u32 = 7;
    const CHECK_MENU_ITEM: u32 = 8;
    const LIST_ITEM: u32 = 32;
    const MENU_ITEM: u32 = 35;
    const BUTTON: u32 = 43;
    const RADIO_BUTTON: u32 = 44;
    const TEXT: u32 = 61;
    const TOGGLE_BUTTON: u32 = 62;
    const ENTRY: u32 = 79;
}

/// A connection to the bus of the screen readers.
pub(crate) struct Reader {
    bus: Connection,
}

/// Something in the window.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    place: (String, OwnedObjectPath),
    /// What a screen reader says.
    pub(crate) name: String,
    /// What it is, one of [`roles`].
    pub(crate) role: u32,
    /// Left, top, width and height on the screen.
    pub(crate) rect: (i32, i32, i32, i32),
}

impl Node {
    /// The middle of it on the screen.
    pub(crate) fn middle(&self) -> (i32, i32) {
        (self.rect.0 + self.rect.2 / 2, self.rect.1 + self.rect.3 / 2)
    }
}

impl Reader {
    /// Says on the session bus that a screen reader runs, and connects to the bus where programs describe themselves.
    pub(crate) fn connect(session: &str) -> Self {
        let bus = block_on(async {
            let session = Builder::address(session)?.build().await?;
            let address: String = session
                .call_method(Some("org.a11y.Bus"), "/org/a11y/bus", Some("org.a11y.Bus"), "GetAddress", &())
                .await?
                .body()
                .deserialize()?;
            session
                .call_method(
                    Some("org.a11y.Bus"),
                    "/org/a11y/bus",
                    Some(PROPERTIES),
                    "Set",
                    &("org.a11y.Status", "IsEnabled", Value::from(true)),
                )
                .await?;
            Builder::address(address.as_str())?.build().await
        });
        Self { bus: bus.expect("the accessibility bus of at-spi2-core") }
    }

    /// Everything that the program shows now, in reading order.
    pub(crate) fn nodes(&self) -> Vec<Node> {
        let root = ("org.a11y.atspi.Registry".to_owned(), root_path("/org/a11y/atspi/accessible/root"));
        let mut nodes = Vec::new();
        for program in self.children(&root) {
            if self.name(&program) == "nianbao" {
                self.collect(&program, &mut nodes);
            }
        }
        nodes
    }

    /// What the window shows whose name holds these words.
    pub(crate) fn with_words(&self, words: &str) -> Option<Node> {
        self.nodes().into_iter().find(|node| node.name.contains(words))
    }

    /// What has exactly this name and one of these roles.
    pub(crate) fn find(&self, roles: &[u32], name: &str) -> Option<Node> {
        self.nodes().into_iter().find(|node| node.name == name && roles.contains(&node.role))
    }

    /// Whether it has the keyboard.
    pub(crate) fn has_focus(&self, node: &Node) -> bool {
        const FOCUSED: u32 = 12;
        let state: Option<Vec<u32>> = self.call(&node.place, ACCESSIBLE, "GetState", &());
        state.and_then(|bits| bits.first().copied()).is_some_and(|bits| bits & (1 << FOCUSED) != 0)
    }

    /// The text in a field.
    pub(crate) fn text(&self, node: &Node) -> Option<String> {
        self.call(&node.place, "org.a11y.atspi.Text", "GetText", &(0_i32, -1_i32))
    }

    fn collect(&self, place: &(String, OwnedObjectPath), nodes: &mut Vec<Node>) {
        for child in self.children(place) {
            let role: Option<u32> = self.call(&child, ACCESSIBLE, "GetRole", &());
            let rect: Option<(i32, i32, i32, i32)> = self.call(&child, COMPONENT, "GetExtents", &(0_u32,));
            if let Some(role) = role {
                let name = self.name(&child);
                nodes.push(Node { place: child.clone(), name, role, rect: rect.unwrap_or_default() });
                self.collect(&child, nodes);
            }
        }
    }

    fn children(&self, place: &(String, OwnedObjectPath)) -> Vec<(String, OwnedObjectPath)> {
        self.call(place, ACCESSIBLE, "GetChildren", &()).unwrap_or_default()
    }

    fn name(&self, place: &(String, OwnedObjectPath)) -> String {
        let value: Option<OwnedValue> = self.call(place, PROPERTIES, "Get", &(ACCESSIBLE, "Name"));
        value.and_then(|value| String::try_from(value).ok()).unwrap_or_default()
    }

    /// What is asked may be gone by now: then there is no answer.
    fn call<Body, Answer>(
        &self,
        place: &(String, OwnedObjectPath),
        interface: &str,
        method: &str,
        body: &Body,
    ) -> Option<Answer>
    where
        Body: serde::Serialize + DynamicType,
        Answer: for<'a> zbus::zvariant::DynamicDeserialize<'a>,
    {
        let reply = block_on(self.bus.call_method(Some(place.0.as_str()), &place.1, Some(interface), method, body));
        reply.ok()?.body().deserialize().ok()
    }
}

fn root_path(path: &'static str) -> OwnedObjectPath {
    OwnedObjectPath::try_from(path).expect("a well-formed path")
}
