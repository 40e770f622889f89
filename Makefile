# For the C programmer. Needs GNU make, a C compiler and Rust (cargo); `make help` lists what there is.

CARGO      ?= cargo
CFLAGS     ?= -O2 -g
PREFIX     ?= /usr/local
BINDIR     ?= $(PREFIX)/bin
LIBDIR     ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
DOCDIR     ?= $(PREFIX)/share/doc/wsp
INSTALL    ?= install

target     := $(or $(CARGO_TARGET_DIR),target)/release
version    := $(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
examples   := $(addprefix build/,echo_server echo_client doorman event_server load_provider iso_gate)
gate       := $(wildcard examples/iso_gate*.c)
documents  := README.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE
warnings   := -Wall -Wextra
# What the static library needs besides itself.
static_needs := -lgcc_s -lutil -lrt -lpthread -lm -ldl -lc

.PHONY: all library examples demo test install uninstall clean help

all: library examples

help:
	@echo 'make                      the library (release) in $(target), the examples in build'
	@echo 'make demo                 real programs call on examples/doorman.c and iso_gate.c'
	@echo 'make test                 all tests (cargo test)'
	@echo 'make install              PREFIX=$(PREFIX) DESTDIR=$(DESTDIR)'
	@echo 'make uninstall            the same PREFIX and DESTDIR'
	@echo 'make clean'

library:
	@command -v $(CARGO) >/dev/null || { echo 'wsp is built with Rust: get cargo from https://rustup.rs'; exit 1; }
	$(CARGO) build --release

examples: $(examples)

build/doorman: examples/doorman_policy.c examples/doorman_policy.h
build/iso_gate: $(gate) $(wildcard examples/iso_gate*.h)

# The programs find the library in the place where it was built.
build/%: examples/%.c include/wsp.h | library
	@mkdir -p build
	$(CC) $(CPPFLAGS) $(CFLAGS) $(warnings) -Iinclude -o $@ $(filter %.c,$^) $(LDFLAGS) \
	    -L$(target) -Wl,-rpath,$(abspath $(target)) -lwsp -pthread -ldl

demo: all
	@sh examples/demo.sh build
	@sh examples/iso_demo.sh build

test:
	$(CARGO) test

# The gate is installed with the library inside, so that it runs wherever it is copied to.
# Builds only what is missing, so that `sudo make install` after `make` needs no Rust.
install:
	@test -f $(target)/libwsp.so || $(MAKE) library
	$(INSTALL) -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(INCLUDEDIR) $(DESTDIR)$(DOCDIR)
	$(INSTALL) -m 755 $(target)/libwsp.so $(DESTDIR)$(LIBDIR)/libwsp.so
	$(INSTALL) -m 644 $(target)/libwsp.a $(DESTDIR)$(LIBDIR)/libwsp.a
	$(INSTALL) -m 644 include/wsp.h $(DESTDIR)$(INCLUDEDIR)/wsp.h
	$(CC) $(CPPFLAGS) $(CFLAGS) $(warnings) -Iinclude -o $(DESTDIR)$(BINDIR)/iso_gate $(gate) $(LDFLAGS) \
	    $(target)/libwsp.a $(static_needs)
	$(INSTALL) -m 644 $(documents) $(DESTDIR)$(DOCDIR)
	@printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$(LIBDIR)' 'includedir=$(INCLUDEDIR)' '' 'Name: wsp' \
	    'Description: A Winsock 2 transport service provider for Linux' 'Version: $(version)' \
	    'Cflags: -I$${includedir}' 'Libs: -L$${libdir} -lwsp' 'Libs.private: $(static_needs)' \
	    >$(DESTDIR)$(LIBDIR)/pkgconfig/wsp.pc
	@if [ -z '$(DESTDIR)' ] && [ "$$(id -u)" = 0 ]; then ldconfig || true; fi

uninstall:
	rm -f $(DESTDIR)$(BINDIR)/iso_gate
	rm -f $(DESTDIR)$(LIBDIR)/libwsp.so $(DESTDIR)$(LIBDIR)/libwsp.a $(DESTDIR)$(INCLUDEDIR)/wsp.h
	rm -f $(DESTDIR)$(LIBDIR)/pkgconfig/wsp.pc $(addprefix $(DESTDIR)$(DOCDIR)/,$(documents))
	-rmdir $(DESTDIR)$(DOCDIR)

clean:
	rm -rf build
	$(CARGO) clean
