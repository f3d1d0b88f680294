// What C++20 has and the standard library of Debian 12's Emscripten (3.1.6, libc++ 13) has not, so that the runtime can
// be written in plain C++20. Included before every C++ file of the browser build and of no other; a newer library
// needs nothing of it. Only what the runtime uses, with the standard's meaning.
#pragma once
#pragma GCC system_header  // it stands in for one

#include <version>

#if defined(_LIBCPP_VERSION) && _LIBCPP_VERSION < 14000

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <compare>
#include <concepts>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace std {

// --- <bit> -----------------------------------------------------------------------------------------------------------
template <class To, class From>
constexpr To bit_cast(const From& from) noexcept {
  return __builtin_bit_cast(To, from);
}

// --- <compare>: the library's own types ------------------------------------------------------------------------------
namespace diorama_gaps {
// Orders through <=> where there is one, else through < (which then must be a strong order).
template <class T>
constexpr auto compare(const T& a, const T& b) {
  if constexpr (requires { a <=> b; }) {
    return a <=> b;
  } else {
    return a < b ? weak_ordering::less : b < a ? weak_ordering::greater : weak_ordering::equivalent;
  }
}
template <class T>
using Order = decltype(compare(declval<const T&>(), declval<const T&>()));

template <class It>
constexpr auto compareRanges(It a, It aEnd, It b, It bEnd) {
  using Result = common_comparison_category_t<Order<typename iterator_traits<It>::value_type>, strong_ordering>;
  for (; a != aEnd && b != bEnd; ++a, ++b) {
    const auto order = compare(*a, *b);
    if (order != 0) return Result(order);
  }
  return Result(a != aEnd ? strong_ordering::greater : b != bEnd ? strong_ordering::less : strong_ordering::equal);
}
}  // namespace diorama_gaps

template <class C, class T, class A>
strong_ordering operator<=>(const basic_string<C, T, A>& a, const basic_string<C, T, A>& b) {
  return a.compare(b) <=> 0;
}
template <class C, class T>
constexpr strong_ordering operator<=>(basic_string_view<C, T> a, basic_string_view<C, T> b) {
  return a.compare(b) <=> 0;
}
template <class T, class A>
constexpr auto operator<=>(const vector<T, A>& a, const vector<T, A>& b) -> diorama_gaps::Order<T> {
  return diorama_gaps::compareRanges(a.begin(), a.end(), b.begin(), b.end());
}
template <class T, size_t n>
constexpr auto operator<=>(const array<T, n>& a, const array<T, n>& b) -> diorama_gaps::Order<T> {
  return diorama_gaps::compareRanges(a.begin(), a.end(), b.begin(), b.end());
}
template <class A, class B>
constexpr auto operator<=>(const pair<A, B>& a, const pair<A, B>& b)
    -> common_comparison_category_t<diorama_gaps::Order<A>, diorama_gaps::Order<B>> {
  if (const auto order = diorama_gaps::compare(a.first, b.first); order != 0) return order;
  return diorama_gaps::compare(a.second, b.second);
}
template <class K, class V, class C, class A>
auto operator<=>(const map<K, V, C, A>& a, const map<K, V, C, A>& b) -> diorama_gaps::Order<pair<const K, V>> {
  return diorama_gaps::compareRanges(a.begin(), a.end(), b.begin(), b.end());
}
template <class K, class C, class A>
auto operator<=>(const set<K, C, A>& a, const set<K, C, A>& b) -> diorama_gaps::Order<K> {
  return diorama_gaps::compareRanges(a.begin(), a.end(), b.begin(), b.end());
}
template <class T>
constexpr auto operator<=>(const optional<T>& a, const optional<T>& b) -> diorama_gaps::Order<T> {
  if (a && b) return diorama_gaps::compare(*a, *b);
  return a.has_value() <=> b.has_value();
}

// --- <charconv>: floating point --------------------------------------------------------------------------------------
namespace diorama_gaps {
inline to_chars_result put(char* first, char* last, const char* text, size_t size) {
  if (last - first < static_cast<ptrdiff_t>(size)) return {last, errc::value_too_large};
  memcpy(first, text, size);
  return {first + size, errc()};
}

// The fewest digits that give the value back, as fixed or scientific, whichever is shorter (fixed if equal).
template <class T>
to_chars_result shortest(char* first, char* last, T value) {
  char scientific[64];
  int size = 0;
  for (int precision = 0; precision < 18; ++precision) {
    size = snprintf(scientific, sizeof scientific, "%.*e", precision, static_cast<double>(value));
    const T back = is_same_v<T, float> ? static_cast<T>(strtof(scientific, nullptr))
                                       : static_cast<T>(strtod(scientific, nullptr));
    if (back == value || value != value) break;
  }
  const char* e = static_cast<const char*>(memchr(scientific, 'e', static_cast<size_t>(size)));
  if (e == nullptr || value != value) return put(first, last, scientific, static_cast<size_t>(size));  // inf, nan
  const int exponent = atoi(e + 1);
  const char* dot = static_cast<const char*>(memchr(scientific, '.', static_cast<size_t>(e - scientific)));
  const int decimals = dot == nullptr ? 0 : static_cast<int>(e - dot) - 1;
  char fixed[512];
  const int places = decimals - exponent > 0 ? decimals - exponent : 0;
  const int fixedSize = snprintf(fixed, sizeof fixed, "%.*f", places, static_cast<double>(value));
  if (fixedSize <= size) return put(first, last, fixed, static_cast<size_t>(fixedSize));
  return put(first, last, scientific, static_cast<size_t>(size));
}

inline to_chars_result formatted(char* first, char* last, double value, chars_format format, int precision) {
  char text[512];
  const char* pattern = format == chars_format::fixed ? "%.*f" : format == chars_format::scientific ? "%.*e" : "%.*g";
  const int size = snprintf(text, sizeof text, pattern, precision, value);
  if (size < 0 || size >= static_cast<int>(sizeof text)) return {last, errc::value_too_large};
  return put(first, last, text, static_cast<size_t>(size));
}

template <class T>
from_chars_result parse(const char* first, const char* last, T& value) {
  const char* at = first;
  const auto digits = [&] {
    const char* start = at;
    while (at != last && *at >= '0' && *at <= '9') ++at;
    return at - start;
  };
  if (at != last && *at == '-') ++at;
  auto count = digits();
  if (at != last && *at == '.') {
    ++at;
    count += digits();
  }
  if (count == 0) return {first, errc::invalid_argument};
  if (at != last && (*at == 'e' || *at == 'E')) {
    const char* beforeExponent = at++;
    if (at != last && (*at == '-' || *at == '+')) ++at;
    if (digits() == 0) at = beforeExponent;
  }
  const string text(first, at);
  const T parsed = is_same_v<T, float> ? static_cast<T>(strtof(text.c_str(), nullptr))
                                       : static_cast<T>(strtod(text.c_str(), nullptr));
  const bool isZeroWritten = text.find_first_of("123456789") >= text.find_first_of("eE");
  if (parsed - parsed != 0 || (parsed == 0 && !isZeroWritten)) return {at, errc::result_out_of_range};
  value = parsed;
  return {at, errc()};
}
}  // namespace diorama_gaps

inline to_chars_result to_chars(char* first, char* last, double value) {
  return diorama_gaps::shortest(first, last, value);
}
inline to_chars_result to_chars(char* first, char* last, float value) {
  return diorama_gaps::shortest(first, last, value);
}
inline to_chars_result to_chars(char* first, char* last, double value, chars_format format, int precision) {
  return diorama_gaps::formatted(first, last, value, format, precision);
}
inline from_chars_result from_chars(const char* first, const char* last, double& value) {
  return diorama_gaps::parse(first, last, value);
}
inline from_chars_result from_chars(const char* first, const char* last, float& value) {
  return diorama_gaps::parse(first, last, value);
}

// --- <algorithm>: std::ranges ----------------------------------------------------------------------------------------
namespace ranges {

#define DIORAMA_RANGE_END(name) \
  }                             \
  ;                             \
  inline constexpr name##Fn name {}

struct sortFn {
  template <class R, class C = less, class P = identity>
  constexpr auto operator()(R&& r, C c = {}, P p = {}) const {
    std::sort(std::begin(r), std::end(r), [&](const auto& a, const auto& b) {
      return std::invoke(c, std::invoke(p, a), std::invoke(p, b));
    });
    return std::end(r);
  }
DIORAMA_RANGE_END(sort);

struct stable_sortFn {
  template <class R, class C = less, class P = identity>
  auto operator()(R&& r, C c = {}, P p = {}) const {
    std::stable_sort(std::begin(r), std::end(r), [&](const auto& a, const auto& b) {
      return std::invoke(c, std::invoke(p, a), std::invoke(p, b));
    });
    return std::end(r);
  }
DIORAMA_RANGE_END(stable_sort);

struct is_sortedFn {
  template <class R, class C = less, class P = identity>
  constexpr bool operator()(R&& r, C c = {}, P p = {}) const {
    return std::is_sorted(std::begin(r), std::end(r), [&](const auto& a, const auto& b) {
      return std::invoke(c, std::invoke(p, a), std::invoke(p, b));
    });
  }
DIORAMA_RANGE_END(is_sorted);

struct lower_boundFn {
  template <class R, class T, class C = less, class P = identity>
  constexpr auto operator()(R&& r, const T& value, C c = {}, P p = {}) const {
    return std::lower_bound(std::begin(r), std::end(r), value, [&](const auto& element, const T& wanted) {
      return std::invoke(c, std::invoke(p, element), wanted);
    });
  }
DIORAMA_RANGE_END(lower_bound);

struct upper_boundFn {
  template <class R, class T, class C = less, class P = identity>
  constexpr auto operator()(R&& r, const T& value, C c = {}, P p = {}) const {
    return std::upper_bound(std::begin(r), std::end(r), value, [&](const T& wanted, const auto& element) {
      return std::invoke(c, wanted, std::invoke(p, element));
    });
  }
DIORAMA_RANGE_END(upper_bound);

struct binary_searchFn {
  template <class R, class T, class C = less, class P = identity>
  constexpr bool operator()(R&& r, const T& value, C c = {}, P p = {}) const {
    const auto it = lower_bound(r, value, c, p);
    return it != std::end(r) && !std::invoke(c, value, std::invoke(p, *it));
  }
DIORAMA_RANGE_END(binary_search);

struct find_ifFn {
  template <class R, class F, class P = identity>
  constexpr auto operator()(R&& r, F f, P p = {}) const {
    auto it = std::begin(r);
    const auto end = std::end(r);
    while (it != end && !std::invoke(f, std::invoke(p, *it))) ++it;
    return it;
  }
DIORAMA_RANGE_END(find_if);

struct find_if_notFn {
  template <class R, class F, class P = identity>
  constexpr auto operator()(R&& r, F f, P p = {}) const {
    return find_if(r, [&](auto&& x) { return !std::invoke(f, x); }, p);
  }
DIORAMA_RANGE_END(find_if_not);

struct findFn {
  template <class R, class T, class P = identity>
  constexpr auto operator()(R&& r, const T& value, P p = {}) const {
    return find_if(r, [&](auto&& x) { return x == value; }, p);
  }
  template <class I, class T>
  constexpr I operator()(I first, I last, const T& value) const {
    return std::find(first, last, value);
  }
DIORAMA_RANGE_END(find);

struct containsFn {  // C++23, and what one wants to say
  template <class R, class T, class P = identity>
  constexpr bool operator()(R&& r, const T& value, P p = {}) const {
    return find(r, value, p) != std::end(r);
  }
DIORAMA_RANGE_END(contains);

struct any_ofFn {
  template <class R, class F, class P = identity>
  constexpr bool operator()(R&& r, F f, P p = {}) const {
    return find_if(r, std::ref(f), p) != std::end(r);
  }
DIORAMA_RANGE_END(any_of);

struct none_ofFn {
  template <class R, class F, class P = identity>
  constexpr bool operator()(R&& r, F f, P p = {}) const {
    return !any_of(r, std::ref(f), p);
  }
DIORAMA_RANGE_END(none_of);

struct all_ofFn {
  template <class R, class F, class P = identity>
  constexpr bool operator()(R&& r, F f, P p = {}) const {
    return find_if_not(r, std::ref(f), p) == std::end(r);
  }
DIORAMA_RANGE_END(all_of);

struct count_ifFn {
  template <class R, class F, class P = identity>
  constexpr ptrdiff_t operator()(R&& r, F f, P p = {}) const {
    ptrdiff_t n = 0;
    for (auto&& x : r) n += std::invoke(f, std::invoke(p, x)) ? 1 : 0;
    return n;
  }
DIORAMA_RANGE_END(count_if);

struct countFn {
  template <class R, class T, class P = identity>
  constexpr ptrdiff_t operator()(R&& r, const T& value, P p = {}) const {
    return count_if(r, [&](auto&& x) { return x == value; }, p);
  }
DIORAMA_RANGE_END(count);

struct for_eachFn {
  template <class R, class F, class P = identity>
  constexpr void operator()(R&& r, F f, P p = {}) const {
    for (auto&& x : r) std::invoke(f, std::invoke(p, x));
  }
DIORAMA_RANGE_END(for_each);

struct copyFn {
  template <class R, class O>
  constexpr auto operator()(R&& r, O out) const {
    struct Result {
      decltype(std::end(r)) in;
      O out;
    };
    return Result{std::end(r), std::copy(std::begin(r), std::end(r), out)};
  }
DIORAMA_RANGE_END(copy);

struct transformFn {
  template <class R, class O, class F, class P = identity>
  constexpr auto operator()(R&& r, O out, F f, P p = {}) const {
    struct Result {
      decltype(std::end(r)) in;
      O out;
    };
    for (auto&& x : r) *out++ = std::invoke(f, std::invoke(p, x));
    return Result{std::end(r), out};
  }
DIORAMA_RANGE_END(transform);

struct fillFn {
  template <class R, class T>
  constexpr auto operator()(R&& r, const T& value) const {
    std::fill(std::begin(r), std::end(r), value);
    return std::end(r);
  }
DIORAMA_RANGE_END(fill);

struct reverseFn {
  template <class R>
  constexpr auto operator()(R&& r) const {
    std::reverse(std::begin(r), std::end(r));
    return std::end(r);
  }
DIORAMA_RANGE_END(reverse);

struct equalFn {
  template <class A, class B>
  constexpr bool operator()(A&& a, B&& b) const {
    return std::equal(std::begin(a), std::end(a), std::begin(b), std::end(b));
  }
DIORAMA_RANGE_END(equal);

struct max_elementFn {
  template <class R, class C = less, class P = identity>
  constexpr auto operator()(R&& r, C c = {}, P p = {}) const {
    return std::max_element(std::begin(r), std::end(r), [&](const auto& a, const auto& b) {
      return std::invoke(c, std::invoke(p, a), std::invoke(p, b));
    });
  }
DIORAMA_RANGE_END(max_element);

struct min_elementFn {
  template <class R, class C = less, class P = identity>
  constexpr auto operator()(R&& r, C c = {}, P p = {}) const {
    return std::min_element(std::begin(r), std::end(r), [&](const auto& a, const auto& b) {
      return std::invoke(c, std::invoke(p, a), std::invoke(p, b));
    });
  }
DIORAMA_RANGE_END(min_element);

struct removed {
  template <class I>
  struct Rest {
    I first, last;
    constexpr I begin() const { return first; }
    constexpr I end() const { return last; }
    constexpr bool empty() const { return first == last; }
  };
};

struct remove_ifFn {
  template <class R, class F, class P = identity>
  constexpr auto operator()(R&& r, F f, P p = {}) const {
    auto it = std::remove_if(std::begin(r), std::end(r), [&](auto&& x) { return std::invoke(f, std::invoke(p, x)); });
    return removed::Rest<decltype(it)>{it, std::end(r)};
  }
DIORAMA_RANGE_END(remove_if);

struct uniqueFn {
  template <class R, class C = equal_to, class P = identity>
  constexpr auto operator()(R&& r, C c = {}, P p = {}) const {
    auto it = std::unique(std::begin(r), std::end(r), [&](const auto& a, const auto& b) {
      return std::invoke(c, std::invoke(p, a), std::invoke(p, b));
    });
    return removed::Rest<decltype(it)>{it, std::end(r)};
  }
DIORAMA_RANGE_END(unique);

#undef DIORAMA_RANGE_END

}  // namespace ranges
}  // namespace std

#endif
