// Compiled for the least processor of the architecture.
#include "vector_baseline-inl.h"

#include "cut_lines-inl.h"
#include "fold_delimited-inl.h"
#include "program_keys-inl.h"
#include "program_parts-inl.h"

namespace ts_streaming {

const instruction_set baseline_instruction_set{"baseline",     is_utf8_text,   count_lines_in,
                                               split_lines_in, fold_delimited, fold_spans, fold_texts,
                                           find_texts,     cut_at_byte,    find_text};

}  // namespace ts_streaming
