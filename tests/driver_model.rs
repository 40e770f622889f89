//! Who drives, under every interleaving: `src/provider/event/turn.rs` with loom's locks in place
//! of its own. A lost hand-over or a lost wake-up leaves a thread asleep for ever, which loom
//! reports as a deadlock.
//!
//! Run with `RUSTFLAGS='--cfg loom' cargo test --release --target-dir target/loom --test driver_model`.
#![cfg(loom)]

#[path = "../src/provider/event/turn.rs"]
mod turn;

/// What `turn.rs` calls its locks, over loom's.
mod sync {
    pub(super) use loom::sync::atomic::{AtomicBool, Ordering};
    use std::ops::{Deref, DerefMut};
    use std::time::Instant;

    pub(super) struct Mutex<T>(loom::sync::Mutex<T>);

    pub(super) struct Guard<'a, T>(Option<loom::sync::MutexGuard<'a, T>>);

    impl<T> Mutex<T> {
        pub(super) fn new(value: T) -> Mutex<T> {
            Mutex(loom::sync::Mutex::new(value))
        }

        pub(super) fn lock(&self) -> Guard<'_, T> {
            Guard(Some(self.0.lock().unwrap()))
        }
    }

    impl<T> Deref for Guard<'_, T> {
        type Target = T;

        fn deref(&self) -> &T {
            self.0.as_ref().unwrap()
        }
    }

    impl<T> DerefMut for Guard<'_, T> {
        fn deref_mut(&mut self) -> &mut T {
            self.0.as_mut().unwrap()
        }
    }

    pub(super) struct Condvar(loom::sync::Condvar);

    impl Condvar {
        pub(super) fn new() -> Condvar {
            Condvar(loom::sync::Condvar::new())
        }

        pub(super) fn notify_one(&self) {
            self.0.notify_one();
        }
    }

    /// The model knows no time: a deadline, which only the thread that stands by has, is over at once.
    pub(super) fn park_until(bell: &Condvar, guard: &mut Guard<'_, bool>, deadline: Option<Instant>) -> bool {
        if deadline.is_some() {
            return true;
        }
        let held = guard.0.take().unwrap();
        guard.0 = Some(bell.0.wait(held).unwrap());
        false
    }
}

use loom::thread;
use std::sync::Arc;
use std::time::Instant;
use sync::{AtomicBool, Mutex, Ordering};
use turn::{Awaited, Engine, Parker, Turn};

/// An event object: a word and those who wait for it.
struct Event {
    word: AtomicBool,
    waiters: Mutex<Vec<Arc<Parker>>>,
}

impl Event {
    fn new() -> Event {
        Event { word: AtomicBool::new(false), waiters: Mutex::new(Vec::new()) }
    }

    fn set(&self) {
        self.word.store(true, Ordering::SeqCst);
        self.waiters.lock().iter().for_each(|waiter| waiter.unpark());
    }
}

impl Awaited for Event {
    fn happened(&self) -> bool {
        self.word.load(Ordering::SeqCst)
    }

    fn subscribe(&self, parker: &Arc<Parker>) {
        self.waiters.lock().push(Arc::clone(parker));
    }

    fn unsubscribe(&self, parker: &Arc<Parker>) {
        self.waiters.lock().retain(|waiter| !Arc::ptr_eq(waiter, parker));
    }
}

/// The epoll instance: sockets that have become ready, each with the event that it sets.
struct Kernel {
    ready: Mutex<Vec<Arc<Event>>>,
    /// Wakes the thread that sleeps in it; a bell that was rung stays rung.
    sleeper: Parker,
}

impl Kernel {
    fn new() -> Kernel {
        Kernel { ready: Mutex::new(Vec::new()), sleeper: Parker::default() }
    }

    fn becomes_ready(&self, event: &Arc<Event>) {
        self.ready.lock().push(Arc::clone(event));
        self.sleeper.unpark();
    }
}

struct World {
    turn: Turn,
    kernel: Kernel,
}

impl World {
    fn new() -> Arc<World> {
        Arc::new(World { turn: Turn::default(), kernel: Kernel::new() })
    }

    fn wait(&self, event: &Event) {
        let parker = Arc::new(Parker::default());
        let mut lead = Lead { world: self, found: Vec::new() };
        assert!(self.turn.wait(&parker, event, &mut lead));
    }

    fn stand_by(&self, event: &Event) {
        let parker = Arc::new(Parker::default());
        let mut lead = Lead { world: self, found: Vec::new() };
        self.turn.stand_by(&parker, event, &mut lead, Instant::now);
        assert!(event.happened());
    }

    /// Another thread sets an event, as WSASetEvent does.
    fn set(&self, event: &Event) {
        event.set();
        if self.turn.must_ring() {
            self.kernel.sleeper.unpark();
        }
    }
}

struct Lead<'a> {
    world: &'a World,
    found: Vec<Arc<Event>>,
}

impl Engine for Lead<'_> {
    fn sleep(&mut self) {
        if self.world.kernel.ready.lock().is_empty() {
            self.world.kernel.sleeper.park(None);
        }
        self.found = std::mem::take(&mut *self.world.kernel.ready.lock());
    }

    fn work(&mut self) -> bool {
        self.found.drain(..).for_each(|event| event.set());
        false
    }

    fn follow_up(&mut self) {}

    fn expired(&self) -> bool {
        false
    }

    fn deadline(&self) -> Option<Instant> {
        None
    }
}

/// Every interleaving with at most so many preemptions at places where a thread need not wait:
/// without a bound the search takes hours.
fn check(preemptions: usize, model: impl Fn() + Sync + Send + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(preemptions);
    builder.check(model);
}

type Wait = fn(&World, &Event);
type Happen = fn(&World, &Arc<Event>);

/// As many events as there are pairs, a thread that waits for each, and what makes them happen, one
/// after the other.
fn everybody_wakes<const N: usize>(threads: [(Wait, Happen); N]) {
    let world = World::new();
    let events = threads.map(|_| Arc::new(Event::new()));
    let waiter = |(event, (wait, _)): (&Arc<Event>, (Wait, Happen))| {
        let (world, event) = (Arc::clone(&world), Arc::clone(event));
        thread::spawn(move || wait(&world, &event))
    };
    let waiters: Vec<_> = events.iter().zip(threads).map(waiter).collect();
    events.iter().zip(threads).for_each(|(event, (_, happen))| happen(&world, event));
    waiters.into_iter().for_each(|waiter| waiter.join().unwrap());
}

const WAITS: Wait = World::wait;
const STANDS_BY: Wait = World::stand_by;

fn by_hand(world: &World, event: &Arc<Event>) {
    world.set(event);
}

fn by_the_kernel(world: &World, event: &Arc<Event>) {
    world.kernel.becomes_ready(event);
}

/// Readiness of both sockets comes from the kernel.
#[test]
fn the_turn_is_handed_over_when_the_leader_is_served() {
    check(3, || everybody_wakes([(WAITS, by_the_kernel), (WAITS, by_the_kernel)]));
}

/// The bell and the hand-over meet.
#[test]
fn an_event_set_by_hand_wakes_a_leader_and_a_follower() {
    check(3, || everybody_wakes([(WAITS, by_hand), (WAITS, by_the_kernel)]));
}

/// A follower whose event is set by hand may have been woken for the turn at the same time.
#[test]
fn a_thread_that_needs_the_turn_no_more_passes_it_on() {
    check(2, || everybody_wakes([(WAITS, by_the_kernel), (WAITS, by_hand), (WAITS, by_the_kernel)]));
}

/// The thread that stands by does what nobody waits for, and what those leave who led before.
#[test]
fn who_stands_by_leads_when_nobody_else_does() {
    check(3, || everybody_wakes([(STANDS_BY, by_the_kernel)]));
    check(3, || everybody_wakes([(WAITS, by_the_kernel), (STANDS_BY, by_the_kernel)]));
}

/// It is told to end while another thread leads, or while it leads itself and that one follows.
#[test]
fn who_stands_by_leaves_and_the_others_go_on() {
    check(3, || everybody_wakes([(STANDS_BY, by_hand), (WAITS, by_the_kernel)]));
    check(2, || everybody_wakes([(WAITS, by_the_kernel), (STANDS_BY, by_hand), (WAITS, by_the_kernel)]));
}
