# How the addon is built. The file stands one folder below the package's root, because npm runs node-gyp in every package that has it
# at its root; see docs/decisions/D-004.
{
  'target_defaults': {
    'include_dirs': ['../include'],
    'defines': ['NAPI_VERSION=8', 'NAPI_DISABLE_CPP_EXCEPTIONS'],
    'cflags': ['-O3', '-Wall', '-Wextra', '-fvisibility=hidden'],
    'cflags!': ['-O2'],
    # Results are the same to the bit on every machine: no contraction of a multiplication and an addition into one rounding.
    'cflags_cc': ['-std=c++17', '-ffp-contract=off'],
    'cflags_cc!': ['-std=gnu++14', '-std=gnu++17', '-std=gnu++20'],
    'xcode_settings': {
      'CLANG_CXX_LANGUAGE_STANDARD': 'c++17',
      'GCC_OPTIMIZATION_LEVEL': '3',
      'GCC_SYMBOLS_PRIVATE_EXTERN': 'YES',
      'MACOSX_DEPLOYMENT_TARGET': '11.0',
      'OTHER_CFLAGS': ['-ffp-contract=off'],
    },
    'msvs_settings': {'VCCLCompilerTool': {'AdditionalOptions': ['/std:c++17', '/fp:precise']}},
    'conditions': [['target_arch=="x64"', {'defines': ['TS_STREAMING_AVX2']}]],
  },
  'targets': [
    {
      'target_name': 'kernel',
      'type': 'static_library',
      'sources': [
        '../src/kernel/cancellation.cpp',
        '../src/kernel/delimiters.cpp',
        '../src/kernel/fold_lines.cpp',
        '../src/kernel/instruction_set.cpp',
        '../src/kernel/isa/baseline.cpp',
        '../src/kernel/lines.cpp',
        '../src/kernel/memory_source.cpp',
        '../src/kernel/number_table.cpp',
        '../src/kernel/repaired_text.cpp',
        '../src/kernel/seal.cpp',
        '../src/kernel/stable_hash.cpp',
        '../src/kernel/table_hash.cpp',
        '../src/kernel/text_table.cpp',
        '../src/kernel/tokenize.cpp',
        '../src/kernel/utf8.cpp',
      ],
    },
    {
      # With exceptions, which it catches.
      'target_name': 'kernel_threads',
      'type': 'static_library',
      'sources': ['../src/kernel/thread_pool.cpp'],
      'cflags_cc!': ['-fno-exceptions'],
      'xcode_settings': {'GCC_ENABLE_CPP_EXCEPTIONS': 'YES'},
      'msvs_settings': {'VCCLCompilerTool': {'ExceptionHandling': 1}},
    },
    {
      # For processors that have it: see instruction_set.h.
      'target_name': 'kernel_avx2',
      'type': 'static_library',
      'conditions': [
        [
          'target_arch=="x64"',
          {
            'sources': ['../src/kernel/isa/avx2.cpp'],
            'cflags': ['-mavx2', '-mbmi', '-mbmi2', '-mpopcnt'],
            'xcode_settings': {'OTHER_CFLAGS': ['-mavx2', '-mbmi', '-mbmi2', '-mpopcnt']},
            'msvs_settings': {'VCCLCompilerTool': {'EnableEnhancedInstructionSet': 5}},
          },
          {'type': 'none'},
        ],
      ],
    },
    {
      'target_name': 'ts_streaming',
      'dependencies': ['kernel', 'kernel_threads', 'kernel_avx2'],
      'include_dirs': ["<!(node -p \"require('node-addon-api').include_dir\")"],
      'sources': [
        '../src/binding/addon.cpp',
        '../src/binding/environment.cpp',
        '../src/binding/handles.cpp',
        '../src/binding/operation.cpp',
        '../src/binding/table_operations.cpp',
        '../src/binding/text_functions.cpp',
      ],
    },
  ],
}
