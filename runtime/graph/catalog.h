// All kinds of nodes there are.
#pragma once

#include "base/result.h"
#include "graph/node_def.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace graph {

/// Copies share their definitions, so that a project's catalogue on top of the standard one costs a
/// table.
class Catalog {
  using Table = std::map<std::string, std::shared_ptr<const NodeDef>, std::less<>>;

 public:
  /// `for (const auto& [id, def] : catalog.all())`.
  class All {
   public:
    class Iterator {
     public:
      explicit Iterator(Table::const_iterator at) : at_(at) {}
      std::pair<const std::string&, const NodeDef&> operator*() const {
        return {at_->first, *at_->second};
      }
      Iterator& operator++() { return ++at_, *this; }
      bool operator==(const Iterator&) const = default;

     private:
      Table::const_iterator at_;
    };
    explicit All(const Table& table) : table_(&table) {}
    Iterator begin() const { return Iterator(table_->begin()); }
    Iterator end() const { return Iterator(table_->end()); }
    std::size_t size() const { return table_->size(); }

   private:
    const Table* table_;
  };

  /// Fails if the id is taken.
  base::Status add(NodeDef def);
  /// nullptr if there is none. Valid as long as a catalogue that has it.
  const NodeDef* find(std::string_view id) const;
  /// By the operation of KHR_interactivity.
  const NodeDef* findByOperation(std::string_view operation) const;
  /// Sorted by id.
  All all() const { return All(defs_); }

 private:
  Table defs_;
  std::map<std::string, std::string, std::less<>> byOperation_;  ///< Operation to id.
};

}  // namespace graph
