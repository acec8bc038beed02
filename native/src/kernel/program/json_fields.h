// Values at some paths of JSON texts.
//
// One parse of a text gives all of them. It checks the whole text as JSON.parse does, and builds nothing: values that
// no path leads to are skipped over.
//
//   the paths, as a trie:        root - request - durationMs -> column 3
//                                     - service ------------> column 4
//
// An object's names are looked up among the children of the node that led to it. Each of them is first what it is in an
// object without it; a name that comes again begins anew, so that the last one counts.
//
// Lines that are JSON have mostly the same names in the same order: each object is expected to have those of the one
// before it. Where a name is the expected one, nothing has to be searched for its end, which is what would hold up all
// that comes after it.
#pragma once

#include "arena.h"
#include "machine.h"
#include "steps.h"

namespace ts_streaming {

// Where the value of a path goes.
struct json_target {
  column to;
  // Whether a name asked of null or undefined gives undefined.
  bool is_optional;
  const json_target* next;
};

struct json_node;

// A name with its quotes and its colon, as it stood in the object before.
struct expected_name {
  static constexpr size_t word_count = 3;

  // Its bytes, and ones for them; zeros follow.
  uint64_t words[word_count];
  uint64_t masks[word_count];
  // 0 if nothing is expected.
  size_t size;
  json_node* child;
};

// How many names of an object are expected.
constexpr size_t most_expected = 24;

struct json_node {
  byte_view name;
  json_node* first_child;
  json_node* next_sibling;
  const json_target* targets;
  // expected_name[most_expected] by their places, if there are children.
  expected_name* expected;
};

struct json_fields {
  json_node root;
};

// Null where there is no memory.
json_fields* open_json_fields(arena& memory) noexcept;

// Returns false where there is no memory.
bool add_json_field(json_fields& fields, const instruction& what, const column& to, arena& memory) noexcept;

// The loop of a step with json_fields.
step_result run_json(machine& running, const step& of, size_t rows) noexcept;

}  // namespace ts_streaming
