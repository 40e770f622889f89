/* Lines are written at once and whole, so that a reader of the file never sees half of one. */
#include "iso_gate_log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int log_json;

struct line {
    char text[4096];
    size_t length;
};

__attribute__((format(printf, 2, 3))) static void add(struct line *line, const char *form, ...)
{
    va_list arguments;
    va_start(arguments, form);
    const int count = vsnprintf(line->text + line->length, sizeof line->text - line->length, form, arguments);
    va_end(arguments);
    line->length += count > 0 ? (size_t)count : 0;
    if (line->length > sizeof line->text - 2) /* room for the end of the line */
        line->length = sizeof line->text - 2;
}

static void add_time(struct line *line)
{
    char text[32];
    struct tm parts;
    const time_t now = time(NULL);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &parts));
    add(line, log_json ? "{\"time\":\"%s\"" : "%s", text);
}

static void finish(struct line *line)
{
    if (log_json)
        add(line, "}");
    line->text[line->length++] = '\n';
    for (size_t sent = 0; sent < line->length;) {
        const ssize_t count = write(STDERR_FILENO, line->text + sent, line->length - sent);
        if (count <= 0)
            return; /* nobody reads: the gate goes on */
        sent += (size_t)count;
    }
}

static void add_member(struct line *line, const char *name, const char *text)
{
    add(line, ",\"%s\":\"", name);
    for (; *text != '\0'; text++) {
        const unsigned char octet = (unsigned char)*text;
        if (octet == '"' || octet == '\\')
            add(line, "\\%c", octet);
        else if (octet < ' ' || octet >= 0x7f)
            add(line, "\\u%04x", octet);
        else
            add(line, "%c", octet);
    }
    add(line, "\"");
}

static void add_value(struct line *line, const char *name, const struct value *value)
{
    char text[sizeof value->octets * 2 + 3];
    if (value->length == 0)
        return;
    text_of_value(text, sizeof text, value);
    if (log_json)
        add_member(line, name, text);
    else
        add(line, " %s %s", name, text);
}

static void add_caller(struct line *line, const struct caller *caller)
{
    if (log_json) {
        add_member(line, "caller", caller->name);
        add_member(line, "listener", caller->listener);
    } else {
        add(line, " %s on %s", caller->name, caller->listener);
    }
    add_value(line, "calling", &caller->calling);
    add_value(line, "called", &caller->called);
    add_value(line, "cookie", &caller->cookie);
    if (caller->cookie.length == 0)
        add_value(line, "data", &caller->data);
}

static void tell_machines(struct line *line, const struct entry *entry)
{
    if (entry->backend != NULL)
        add_member(line, "backend", entry->backend);
    if (entry->line > 0)
        add(line, ",\"line\":%d", entry->line);
    if (entry->reason > 0)
        add(line, ",\"reason\":%d", entry->reason - 1);
    if (entry->octets != NULL)
        add(line, ",\"to_backend\":%llu,\"to_caller\":%llu,\"seconds\":%.3f", entry->octets[0], entry->octets[1],
            entry->seconds);
    if (entry->why != NULL)
        add_member(line, "why", entry->why);
}

static void tell_people(struct line *line, const struct entry *entry)
{
    if (entry->backend != NULL)
        add(line, ", to %s", entry->backend);
    if (entry->reason > 0)
        add(line, ", reason %d", entry->reason - 1);
    if (entry->octets != NULL)
        add(line, ", %llu octets there and %llu back in %.1f s", entry->octets[0], entry->octets[1], entry->seconds);
    if (entry->why != NULL)
        add(line, ": %s", entry->why);
    if (entry->line > 0)
        add(line, " (line %d)", entry->line);
}

void log_entry(const struct entry *entry)
{
    struct line line = {.length = 0};
    add_time(&line);
    if (log_json)
        add_member(&line, "event", entry->event);
    else
        add(&line, " %s", entry->event);
    if (entry->caller != NULL)
        add_caller(&line, entry->caller);
    if (log_json)
        tell_machines(&line, entry);
    else
        tell_people(&line, entry);
    finish(&line);
}

void log_event(const char *event, const char *form, ...)
{
    char why[2048];
    va_list arguments;
    va_start(arguments, form);
    vsnprintf(why, sizeof why, form, arguments);
    va_end(arguments);
    log_entry(&(struct entry){.event = event, .why = why});
}
