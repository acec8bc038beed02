#include "reference.h"

#include <cmath>
#include <cstdint>

namespace ts_streaming::test {

namespace {

// Whether bytes are one well-formed character: by the code point that they would be.
bool is_character(const std::string& bytes) {
  const auto at = [&](size_t i) { return static_cast<uint32_t>(static_cast<unsigned char>(bytes[i])); };
  for (size_t i = 1; i < bytes.size(); i++) {
    if (at(i) >> 6 != 2) return false;
  }
  switch (bytes.size()) {
    case 1:
      return at(0) < 0x80;
    case 2: {
      const uint32_t point = (at(0) & 31) << 6 | (at(1) & 63);
      return at(0) >> 5 == 6 && point >= 0x80;
    }
    case 3: {
      const uint32_t point = (at(0) & 15) << 12 | (at(1) & 63) << 6 | (at(2) & 63);
      return at(0) >> 4 == 14 && point >= 0x800 && (point < 0xd800 || point > 0xdfff);
    }
    case 4: {
      const uint32_t point = (at(0) & 7) << 18 | (at(1) & 63) << 12 | (at(2) & 63) << 6 | (at(3) & 63);
      return at(0) >> 3 == 30 && point >= 0x1'0000 && point <= 0x10'ffff;
    }
    default:
      return false;
  }
}

// Whether some character begins with these bytes: by trying the rests that matter.
bool begins_character(const std::string& bytes) {
  if (bytes.size() > 4) return false;
  if (is_character(bytes)) return true;
  if (bytes.size() == 4) return false;
  for (const unsigned char next : {0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf}) {
    if (begins_character(bytes + static_cast<char>(next))) return true;
  }
  return false;
}

}  // namespace

std::string decoded(const std::string& bytes) {
  std::string text;
  for (size_t i = 0; i < bytes.size();) {
    size_t length = 0;
    for (size_t n = 1; n <= 4 && i + n <= bytes.size() && begins_character(bytes.substr(i, n)); n++) length = n;
    if (length > 0 && is_character(bytes.substr(i, length))) {
      text += bytes.substr(i, length);
    } else {
      text += "\xef\xbf\xbd";
    }
    i += length == 0 ? 1 : length;
  }
  return text;
}

std::vector<std::string> lines_of(const std::string& block) {
  std::vector<std::string> lines;
  std::string line;
  bool is_open = false;
  for (size_t i = 0; i < block.size(); i++) {
    if (block[i] != '\n' && block[i] != '\r') {
      line += block[i];
      is_open = true;
      continue;
    }
    if (block[i] == '\r' && i + 1 < block.size() && block[i + 1] == '\n') i++;
    lines.push_back(line);
    line.clear();
    is_open = false;
  }
  if (is_open) lines.push_back(line);
  return lines;
}

std::vector<std::string> split(const std::string& text, const std::string& separator) {
  std::vector<std::string> parts;
  size_t from = 0;
  for (size_t found = text.find(separator); found != std::string::npos; found = text.find(separator, from)) {
    parts.push_back(text.substr(from, found - from));
    from = found + separator.size();
  }
  parts.push_back(text.substr(from));
  return parts;
}

double reference_combined(int kind, double sofar, double value) {
  if (kind == 0) return sofar + value;
  if (std::isnan(sofar) || std::isnan(value)) return NAN;
  if (sofar == value) return std::signbit(sofar) == (kind == 1) ? sofar : value;
  return (sofar < value) == (kind == 1) ? sofar : value;
}

reference_fold fold_reference(const std::vector<std::string>& blocks, const std::vector<std::string>& separators,
                              int kind, double value) {
  reference_fold fold;
  for (const std::string& block : blocks) {
    fold.bytes += block.size();
    for (const std::string& line : lines_of(decoded(block))) {
      fold.lines++;
      std::vector<std::string> texts{line};
      for (const std::string& separator : separators) {
        std::vector<std::string> parts;
        for (const std::string& text : texts) {
          for (std::string& part : split(text, separator)) parts.push_back(std::move(part));
        }
        texts = std::move(parts);
      }
      fold.rows += texts.size();
      for (const std::string& key : texts) {
        const auto [group, is_new] = fold.groups.try_emplace(key, value);
        if (!is_new) group->second = reference_combined(kind, group->second, value);
      }
    }
  }
  return fold;
}

}  // namespace ts_streaming::test
