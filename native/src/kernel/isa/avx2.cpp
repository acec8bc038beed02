// Compiled for AVX2, BMI1 and BMI2: see instruction_set.h for what that means for the code in here.
#include "vector_avx2-inl.h"

#include "cut_lines-inl.h"
#include "fold_delimited-inl.h"
#include "program_keys-inl.h"
#include "program_parts-inl.h"

namespace ts_streaming {

const instruction_set avx2_instruction_set{"avx2",         is_utf8_text,   count_lines_in,
                                           split_lines_in, fold_delimited, fold_spans, fold_texts,
                                           find_texts,     cut_at_byte,    find_text};

}  // namespace ts_streaming
